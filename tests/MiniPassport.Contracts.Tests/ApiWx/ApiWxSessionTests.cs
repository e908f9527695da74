using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ApiWx;

/// <summary>What a sign-in here is good for elsewhere.</summary>
public sealed class ApiWxSessionTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task Token_and_handle_are_two_faces_of_one_session()
    {
        var user = (await passport.ApiWxInfoAsync("faces", new { nickName = "零陵上将军" })).User();
        var (token, handle) = (user.Text("token"), user.Text("openId"));
        handle.ShouldMatch("^o[A-Za-z0-9_-]{27}$");
        Claims.Of(token).Terminal.ShouldBe("WECHAT");

        var self = await passport.SelfAsync(token);
        self.Text("nickName").ShouldBe("零陵上将军");
        (await passport.SelfAsync(handle)).ToString().ShouldBe(self.ToString());
        (await passport.GetAsync("/users/info/self", null, ("Authorization", handle))).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", null, ("X-Token", handle))).Code.ShouldBe(200);
        (await passport.GetAsync("/users/token/refresh", handle)).Token.ShouldBe(handle);

        (await passport.GetAsync("/users/exit", handle)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(205);
        (await passport.GetAsync("/users/info/self", handle)).Code.ShouldBe(205);
    }

    [Fact]
    public async Task Several_devices_stay_signed_in()
    {
        var (first, second) = ((await passport.ApiWxAsync("devices")).User(), (await passport.ApiWxAsync("devices")).User());
        second.Text("openId").ShouldNotBe(first.Text("openId"));
        (second.GetProperty("userId").GetInt64(), second.GetProperty("isNewUser").GetBoolean()).ShouldBe((first.GetProperty("userId").GetInt64(), false));
        foreach (var credential in (string[])[first.Text("openId"), first.Text("token"), second.Text("openId"), second.Text("token")])
            (await passport.GetAsync("/users/info/self", credential)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task The_person_is_the_one_the_Users_contract_knows()
    {
        var known = Claims.Of((await passport.SignInAsync("shared", new { nickName = "张三" })).Token);
        var user = (await passport.ApiWxAsync("shared", new { city = "永州" })).User();
        (Claims.Of(user.Text("token")).Id, user.GetProperty("isNewUser").GetBoolean(), user.Text("nickName")).ShouldBe((known.Id, false, "张三"));
        (await passport.SelfAsync((await passport.SignInAsync("shared")).Token)).Text("city").ShouldBe("永州");

        var number = await passport.CountAsync("SELECT number FROM accounts WHERE id = @id", ("@id", Guid.Parse(known.Id).ToByteArray(bigEndian: true)));
        (user.GetProperty("userId").GetInt64(), user.GetProperty("id").GetInt64()).ShouldBe((number, number));
    }

    [Fact]
    public async Task Times_are_UTC_to_the_second_and_only_the_sign_in_moves()
    {
        passport.Clock.MoveTo(new DateTimeOffset(2027, 12, 31, 23, 59, 58, 999, TimeSpan.FromHours(8)));
        (await TimesAsync()).ShouldBe(("2027-12-31T15:59:58Z", "2027-12-31T15:59:58Z", "2027-12-31T15:59:58Z"));
        passport.Clock.Advance(TimeSpan.FromDays(1));
        (await TimesAsync()).ShouldBe(("2027-12-31T15:59:58Z", "2028-01-01T15:59:58Z", "2028-01-01T15:59:58Z"));

        async Task<(string Created, string LastLogin, string Updated)> TimesAsync()
        {
            var user = (await passport.ApiWxAsync("punctual")).User();
            return (user.Text("createdAt"), user.Text("lastLoginAt"), user.Text("updatedAt"));
        }
    }

    [Fact]
    public async Task The_real_openid_stays_here_unless_the_operator_wants_it_shown_and_opens_nothing_either_way()
    {
        await using var exposed = await Passport.StartAsync(("Contracts:ApiWx:ExposeOpenId", "true"));
        foreach (var (server, isShown) in ((Passport, bool)[])[(passport, false), (exposed, true)])
        {
            var answer = await server.ApiWxAsync("discreet");
            var user = answer.User();
            var real = Claims.Of(user.Text("token")).OpenId.ShouldNotBeNull();
            var union = await server.RowsAsync("SELECT union_id FROM wechat_identities WHERE open_id = @open_id", [], ("@open_id", real));
            (user.Text("openId") == real).ShouldBe(isShown);
            user.GetProperty("unionId").GetString().ShouldBe(isShown ? union["union_id=".Length..] : null);
            answer.Raw.Contains(real, StringComparison.Ordinal).ShouldBe(isShown);
            (await server.GetAsync("/users/info/self", real)).Code.ShouldBe(205);
            (await server.GetAsync("/users/info/self", user.Text("token"))).Code.ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_stale_or_foreign_token_is_no_reason_to_refuse_a_sign_in()
    {
        foreach (var header in (string[])["Bearer nonsense", "Basic !!!", "oAAAAAAAAAAAAAAAAAAAAAAAAAAA", "undefined"])
            (await passport.PostAsync(ApiWxRequests.Endpoint, new { code = await passport.CodeAsync("stale") }, null, ("Authorization", header), ("token", "another"))).User();
    }

    [Fact]
    public async Task The_appid_parameter_chooses_the_mini_program()
    {
        var code = await passport.CodeAsync("chooser", Passport.OtherAppId);
        (await passport.PostAsync(ApiWxRequests.Endpoint, new { code, appid = "wx0000000000000000" })).ShouldFail("未配置该小程序 appid");
        (await passport.PostAsync(ApiWxRequests.Endpoint, new { code, appid = Passport.OtherAppId })).User();
        var referer = ("Referer", $"https://servicewechat.com/{Passport.OtherAppId}/12/page-frame.html");
        (await passport.PostAsync(ApiWxRequests.Endpoint, new { code = await passport.CodeAsync("chooser", Passport.OtherAppId) }, null, referer)).User();
        (await passport.PostAsync(ApiWxRequests.Endpoint, new { code = await passport.CodeAsync("chooser", Passport.OtherAppId) })).Code.ShouldBe(-1);
    }
}
