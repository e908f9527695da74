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

    [Theory]
    [InlineData("{\"gender\":9}", "gender", "0、1 或 2")]
    [InlineData("{\"gender\":true}", "gender", "0、1 或 2")]
    [InlineData("{\"avatar\":\"javascript:alert(1)\"}", "avatar", "http 或 https 地址；临时文件请通过头像上传接口提交")]
    [InlineData("{\"avatar\":7}", "avatar", "应为字符串")]
    [InlineData("{\"nickName\":\"x\"}", "nickName", "未知字段")]
    public async Task A_field_of_the_update_has_one_name_whoever_refuses_it(string update, string field, string rule) =>
        (await passport.CallFormAsync("update", ("openid", await passport.RegisteredAsync(NewPerson())), ("update", update)))
            .ShouldFail(-1, $"参数 update.{field} 不正确：{rule}");

    [Fact]
    public async Task A_nickname_or_phone_that_is_too_long_is_named_like_one_that_cannot_be_read()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        (await passport.CallAsync("update", new { openid, update = new { nick_name = new string('x', 101) } })).ShouldFail(-1, "参数 update.nick_name 不正确：最多 100 个字符");
        (await passport.CallAsync("update", new { openid, update = new { phone = new string('1', 51) } })).ShouldFail(-1, "参数 update.phone 不正确：最多 50 个字符");
        (await passport.CallAsync("login", Form(openid, new string('x', 101)))).ShouldFail(-1, "参数 nick_name 不正确：最多 100 个字符");
    }

    [Theory]
    [InlineData(39, 39)]
    [InlineData(38, 40)]
    public async Task A_parameter_nobody_knows_is_named_by_at_most_40_characters_and_none_of_them_halved(int before, int shown)
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        var name = new string('x', before) + "😀" + new string('y', 200);
        (await passport.CallAsync("get", new Dictionary<string, string> { ["openid"] = openid, [name] = "1" })).ShouldFail(-1, $"参数 {name[..shown]} 不正确：未知参数");
        (await passport.CallAsync("update", new { openid, update = new Dictionary<string, string> { [name] = "1" } })).ShouldFail(-1, $"参数 update.{name[..shown]} 不正确：未知字段");
        (await passport.CallAsync("get", new Dictionary<string, object> { ["openid"] = openid, [name] = "\u0001" })).ShouldFail(-1, $"参数 {name[..shown]} 含有控制字符");
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
