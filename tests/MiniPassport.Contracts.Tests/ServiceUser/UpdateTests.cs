using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser;

public sealed class UpdateTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task A_number_a_text_and_an_object_say_the_same()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        (Func<string, Task<Answer>> Send, string Phone)[] ways =
        [
            (json => passport.CallFormAsync("update", ("openid", openid), ("update", json)), "13333333331"),
            (json => passport.MultipartAsync("/service/user/update", [("openid", openid), ("update", json)]), "13333333332"),
            (json => passport.CallAsync("update", new { openid, update = json }), "13333333333"),
            (json => passport.CallAsync("update", $$"""{"openid":"{{openid}}","update":{{json}}}"""), "13333333334"),
        ];
        foreach (var (send, phone) in ways)
        {
            foreach (var value in (string[])[phone, $"\"{phone}0\""])
            {
                (await send($$"""{"phone":{{value}}}""")).Success().ToString().ShouldBe("[]");
                (await passport.SelfByAsync(openid)).Text("phone").ShouldBe(value.Trim('"'));
            }
        }
    }

    [Fact]
    public async Task What_is_not_given_stays()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        var id = (await passport.SelfByAsync(openid)).Number("id");
        foreach (var update in (string[])["{}", """{"nick_name":"李四"}""", """{"gender":"2"}""", """{"avatar":"https://example.com/a.png","nick_name":""}"""])
            (await passport.CallFormAsync("update", ("openid", openid), ("user_id", $"{id}"), ("update", update))).Success();
        var user = await passport.SelfByAsync(openid);
        (user.Text("nick_name"), user.Number("gender"), user.Text("avatar"), user.Text("phone")).ShouldBe(("李四", 2, "https://example.com/a.png", "12312312312"));
    }

    [Theory]
    [InlineData("{phone:1}", -4)]
    [InlineData("phone=1", -4)]
    [InlineData("{\"phone\":1", -4)]
    [InlineData("{\"phone\":1}x", -4)]
    [InlineData("{'phone':'1'}", -4)]
    [InlineData("{\"phone\":1,}", -4)]
    [InlineData("[]", -3)]
    [InlineData("[{\"phone\":1}]", -3)]
    [InlineData("\"phone\"", -3)]
    [InlineData("5", -3)]
    [InlineData("true", -3)]
    [InlineData("null", -3)]
    [InlineData("", -1)]
    [InlineData("{\"phone\":1,\"phone\":2}", -1)]
    [InlineData("{\"phone\":{\"a\":1}}", -1)]
    [InlineData("{\"phone\":1.5}", -1)]
    [InlineData("{\"gender\":9}", -1)]
    [InlineData("{\"gender\":true}", -1)]
    [InlineData("{\"nick_name\":7}", -1)]
    [InlineData("{\"nick_name\":\"a\\u0000b\"}", -1)]
    [InlineData("{\"avatar\":\"javascript:alert(1)\"}", -1)]
    [InlineData("{\"id\":1}", -1)]
    [InlineData("{\"openid\":\"x\",\"phone\":1}", -1)]
    [InlineData("{\"ctime\":\"2020-03-26 11:34:29\"}", -1)]
    [InlineData("{\"Phone\":1}", -1)]
    [InlineData("{\"__proto__\":{}}", -1)]
    [InlineData("{\"role\":\"manager\"}", -1)]
    public async Task S028_What_is_no_update_has_its_number_and_changes_nothing(string update, int code)
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        var before = await passport.StoreAsync();
        (await passport.CallFormAsync("update", ("openid", openid), ("update", update))).ShouldFail(code);
        (await passport.StoreAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_json_body_may_hold_what_is_no_object_too()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        foreach (var (update, code) in ((string, int)[])[("[]", -3), ("5", -3), ("false", -3), ("\"[1]\"", -3), ("\"x\"", -4), ("null", -1), ("\"\"", -1)])
            (await passport.CallAsync("update", $$"""{"openid":"{{openid}}","update":{{update}}}""")).ShouldFail(code);
    }

    [Fact]
    public async Task S028_Nothing_but_the_four_fields_can_be_written_by_login()
    {
        var openid = await passport.OpenIdAsync(NewPerson());
        var answer = await passport.CallAsync("login", new
        {
            openid, gender = 1, phone = "1", avatar = Picture, nick_name = "张三",
            id = 1, role = "manager", roles = 1, isAdmin = true, ctime = "2020-03-26 11:34:29", password = "x", session_key = "x", unionid = "x", status = 0,
        });
        var id = answer.Success().Number("id");
        (await passport.RowsAsync("SELECT roles, phone, password_hash, login_name, email, user_name, sex FROM accounts WHERE number = @number", [], ("@number", id)))
            .ShouldBe("roles=0|phone=|password_hash=|login_name=|email=|user_name=|sex=0");
    }
}
