using System.Text.Json;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ApiWx;

/// <summary>Sign-ins without a code, by the headers of WeChat Cloud Hosting, at the three endpoints that take a code under that name.</summary>
public sealed class CloudHostingSignInTests
{
    private const string OpenId = "oCloudCloudCloudCloudCloudCl", UnionId = "uCloudCloudCloudCloudCloudCl";

    private static readonly (string, string)[] Genuine =
        [("X-WX-SOURCE", "wx_client"), ("X-WX-APPID", Passport.OtherAppId), ("X-WX-OPENID", OpenId), ("X-WX-UNIONID", UnionId)];

    [Fact]
    public async Task Without_a_code_the_gateways_word_signs_the_person_in_and_WeChat_is_not_asked()
    {
        await using var passport = await StartAsync("127.0.0.1");
        var user = (await passport.PostAsync("/api/wx/login", new { userInfo = new { nickName = "张三" } }, null, Genuine)).User();
        (user.GetProperty("isNewUser").GetBoolean(), user.Text("nickName")).ShouldBe((true, "张三"));
        Claims.Of(user.Text("token")).OpenId.ShouldBe(OpenId);
        (await passport.GetAsync("/users/info/self", user.Text("openId"))).Code.ShouldBe(200);

        var users = await passport.PostAsync("/users/login/wechat", new { }, null, Genuine);
        (Claims.Of(users.Token).Id, Claims.Of(users.Token).OpenId).ShouldBe((Claims.Of(user.Text("token")).Id, OpenId));
        (await passport.PostAsync("/users/login/wechat", new { appid = Passport.OtherAppId }, null, Genuine)).Code.ShouldBe(200);

        var phone = Requests.NewPhone();
        await passport.NewAccountAsync(phone);
        var login = await passport.PostAsync("/login", new { username = phone, password = Passport.Password }, null, Genuine);
        login.Json.GetProperty("status").GetInt32().ShouldBe(0, login.Raw);
        (await passport.SelfAsync(login.Data.Text("sessionId"))).Text("openid").ShouldBe(OpenId);

        (await passport.ExchangesSeenAsync()).ShouldBe(0);
        (await passport.RowsAsync("SELECT app_id, open_id, union_id FROM wechat_identities", []))
            .ShouldBe($"app_id={Passport.OtherAppId}|open_id={OpenId}|union_id={UnionId}");
        (await passport.CountAsync("SELECT count(session_key) FROM sessions")).ShouldBe(0);
    }

    [Fact]
    public async Task A_code_decides_where_there_is_one()
    {
        await using var passport = await StartAsync("127.0.0.1");
        var user = (await passport.PostAsync("/api/wx/login", new { code = await passport.CodeAsync(), appid = Passport.AppId }, null, Genuine)).User();
        Claims.Of(user.Text("token")).OpenId.ShouldNotBe(OpenId);
        (await passport.PostAsync("/api/wx/login", new { code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" }, null, Genuine)).ShouldFail("code 无效或已过期，请重新调用 wx.login");
        (await passport.PostAsync("/api/wx/login", new { code = "x" }, null, Genuine)).Code.ShouldBe(-1);
        (await passport.PostAsync("/users/login/wechat", new { code = "x" }, null, Genuine)).Code.ShouldBe(400);
        (await passport.CountAsync("SELECT count(*) FROM wechat_identities WHERE open_id = @open_id", ("@open_id", OpenId))).ShouldBe(0);
    }

    [Fact]
    public async Task A_request_about_another_mini_program_is_not_vouched_for()
    {
        await using var passport = await StartAsync("127.0.0.1");
        (await passport.PostAsync("/api/wx/login", new { appid = Passport.AppId }, null, Genuine)).Code.ShouldBe(-1);
        (await passport.PostAsync("/users/login/wechat", new { appid = Passport.AppId }, null, Genuine)).Code.ShouldBe(400);
        (await passport.PostAsync("/api/wx/login", new { appid = "wx0000000000000000" }, null, Genuine)).ShouldFail("未配置该小程序 appid");
        (await passport.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(0);
    }

    [Fact]
    public async Task Users_login_stays_the_password_sign_in_that_it_is()
    {
        await using var passport = await StartAsync("127.0.0.1");
        var phone = Requests.NewPhone();
        await passport.NewAccountAsync(phone);
        var answer = await passport.PostAsync("/users/login", new { phone }, null, [Requests.WordInfo(), .. Genuine]);
        (Claims.Of(answer.Token).Phone, Claims.Of(answer.Token).OpenId).ShouldBe((phone, null));
        (await passport.PostAsync("/users/login", new { phone }, null, [Requests.WordInfo("wrong horse 7"), .. Genuine])).Code.ShouldBe(400);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "")]
    [InlineData("10.0.0.0/8", "10.1.2.3")]
    [InlineData("127.0.0.1", "no source")]
    [InlineData("", "")]
    public async Task Anybody_elses_headers_sign_nobody_in(string peer, string how)
    {
        await using var passport = peer.Length == 0 ? await Passport.StartAsync() : await StartAsync(peer);
        var phone = Requests.NewPhone();
        await passport.NewAccountAsync(phone);
        (string, string)[] headers = how == "no source" ? Genuine[1..] : how.Length == 0 ? Genuine : [.. Genuine, ("X-Forwarded-For", how), ("X-Forwarded-Proto", "https")];
        var before = await Door.StoreAsync(passport);
        (await passport.PostAsync("/api/wx/login", new { }, null, headers)).ShouldFail("参数 code 不正确：code 缺失或格式不正确，请重新调用 wx.login");
        (await passport.PostAsync("/users/login/wechat", new { }, null, headers)).Code.ShouldBe(400);
        var login = await passport.PostAsync("/login", new { username = phone, password = Passport.Password }, null, headers);
        login.Json.GetProperty("msg").GetString().ShouldBe("缺少参数 code");
        (await Door.StoreAsync(passport)).ShouldBe(before);
    }

    private static Task<Passport> StartAsync(string peer) => Passport.StartAsync(("WeChat:CloudHosting:Enabled", "true"), ("WeChat:CloudHosting:Peers:0", peer));
}
