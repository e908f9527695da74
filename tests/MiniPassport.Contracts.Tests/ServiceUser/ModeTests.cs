using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser;

/// <summary>Proof, and HTTP statuses that repeat the failure.</summary>
public sealed class ModeTests
{
    [Fact]
    public async Task With_Proof_the_openid_is_the_real_one_and_a_token_comes_with_it()
    {
        await using var passport = await Passport.StartAsync(("Contracts:ServiceUser:OpenId", "Proof"));
        var person = NewPerson();
        var answer = (await passport.GetOpenIdAsync(person)).ShouldBeRecordedAs("ServiceUser", "proof-getOpenid");
        var (openid, token) = (answer.Data.Text("openid"), answer.Data.Text("token"));
        openid.ShouldBe(await passport.RealOpenIdAsync(person));

        (await passport.CallAsync("loginByOpenid", new { openid }, token)).ShouldFail(-2);
        (await passport.CallAsync("login", Form(openid))).ShouldFail(-1);
        (await passport.CallAsync("login", Form(openid), token)).Success().Text("openid").ShouldBe(openid);
        (await passport.CallAsync("loginByOpenid", new { openid }, token)).Success().Text("nick_name").ShouldBe("张三");
        (await passport.CallAsync("loginByOpenid", new { openid })).ShouldFail(-2);

        var next = (await passport.GetOpenIdAsync(person)).Success().Text("token");
        (await passport.CallAsync("loginByOpenid", new { openid }, token)).ShouldFail(-2, "openid 无效或已失效，请重新调用 getOpenid");
        (await passport.CallAsync("logout", new { openid }, next)).Success();
        (await passport.CallAsync("loginByOpenid", new { openid }, next)).ShouldFail(-2);
    }

    [Fact]
    public async Task Cloud_Hosting_vouches_for_a_person_where_there_is_no_code()
    {
        await using var passport = await Passport.StartAsync(("WeChat:CloudHosting:Enabled", "true"), ("WeChat:CloudHosting:Peers:0", "127.0.0.1"));
        (string, string)[] headers = [("X-WX-SOURCE", "wx_client"), ("X-WX-APPID", Passport.AppId), ("X-WX-OPENID", "oCloudCloudCloudCloudCloud00")];
        var answer = (await passport.CallAsync("getOpenid", new { }, null, headers)).ShouldBeRecordedAs("ServiceUser", "cloud-getOpenid");
        answer.Data.Text("session_key").ShouldBe("");
        (await passport.CallAsync("login", Form(answer.Data.Text("openid")))).Success();
        (await passport.ExchangesSeenAsync()).ShouldBe(0);
        (await passport.CallAsync("getOpenid", new { }, null, headers[..2])).ShouldFail(-1, "缺少参数 js_code");
        (await passport.CallAsync("getOpenid", new { js_code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" }, null, headers)).ShouldFail(-1);
    }

    [Theory]
    [InlineData("Mirror")]
    [InlineData("Contract")]
    public async Task Failures_have_their_HTTP_status_if_asked_for(string mode)
    {
        await using var passport = await Passport.StartAsync(("Contracts:HttpStatus", mode));
        var openid = await passport.RegisteredAsync(NewPerson());
        Status(200, await passport.CallAsync("get", new { openid }));
        Status(400, await passport.CallAsync("get", new { }));
        Status(400, await passport.CallAsync("get", "{"));
        Status(400, await passport.CallAsync("update", new { openid, update = 5 }));
        Status(400, await passport.CallAsync("getOpenid", new { js_code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" }));
        Status(400, await passport.CallAsync("decryptPhoneNO", new { sessionKey = "x", encryptedData = "x", iv = "x" }));
        Status(401, await passport.CallAsync("get", new { openid = NewHandle() }));
        Status(404, await passport.CallAsync("get", new { openid = await passport.OpenIdAsync(NewPerson()) }));
        var token = await passport.NewAccountAsync(Requests.NewPhone());
        await passport.OpenIdAsync(NewPerson(), token);
        Status(409, await passport.GetOpenIdAsync(NewPerson(), token));

        void Status(int mirrored, Answer answer) => answer.Status.ShouldBe((HttpStatusCode)(mode == "Mirror" ? mirrored : 200), answer.Raw);
    }
}
