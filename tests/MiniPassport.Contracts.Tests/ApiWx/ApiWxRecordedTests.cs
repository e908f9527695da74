using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;
using static MiniPassport.Contracts.Tests.ApiWx.Support.ApiWxRequests;

namespace MiniPassport.Contracts.Tests.ApiWx;

public sealed partial class ApiWxRecordedTests(Passport passport) : IClassFixture<Passport>
{
    private const string Contract = "ApiWx", Exchange = "/sns/jscode2session";

    [Fact]
    public async Task Sign_ins_answer_as_recorded()
    {
        (await passport.ApiWxInfoAsync("newcomer", Whole)).ShouldBeRecordedAs(Contract, "login-first");
        (await passport.ApiWxAsync("newcomer")).ShouldBeRecordedAs(Contract, "login-again");
        (await passport.ApiWxAsync("bare")).ShouldBeRecordedAs(Contract, "login-bare");

        await using var exposed = await Passport.StartAsync(("Contracts:ApiWx:ExposeOpenId", "true"));
        (await exposed.ApiWxInfoAsync("recorded", Whole)).ShouldBeRecordedAs(Contract, "login-exposed");
        await exposed.FaultAsync(new { path = Exchange, kind = "raw", body = """{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":"oNobodyNobodyNobodyNobodyNob"}""" });
        (await exposed.ApiWxAsync("without-union")).ShouldBeRecordedAs(Contract, "login-exposed-without-unionid");
    }

    [Fact]
    public async Task Refused_codes_answer_as_recorded()
    {
        (await passport.PostAsync(Endpoint, new { })).ShouldBeRecordedAs(Contract, "code-malformed");
        (await passport.PostAsync(Endpoint, new { code = "x" })).ShouldBeRecordedAs(Contract, "code-malformed");
        (await passport.PostAsync(Endpoint, new { code = 7 })).ShouldBeRecordedAs(Contract, "code-no-text");
        (await passport.PostAsync(Endpoint, new { code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" })).ShouldBeRecordedAs(Contract, "code-invalid");
        var code = await passport.CodeAsync("recorded");
        (await passport.PostAsync(Endpoint, new { code })).User();
        (await passport.PostAsync(Endpoint, new { code })).ShouldBeRecordedAs(Contract, "code-used");
        (await passport.PostAsync(Endpoint, new { code, appid = "wx0000000000000000" })).ShouldBeRecordedAs(Contract, "unknown-appid");
    }

    [Fact]
    public async Task A_refused_userInfo_answers_as_recorded()
    {
        (await passport.ApiWxInfoAsync("picky", new { nickName = new string('名', 101) })).ShouldBeRecordedAs(Contract, "nick-name-long");
        (await passport.ApiWxAsync("picky", new { nickName = new string('名', 101) })).ShouldBeRecordedAs(Contract, "nick-name-long-outside");
        (await passport.ApiWxInfoAsync("picky", new { avatarUrl = "http://tmp/aBcD.jpg" })).ShouldBeRecordedAs(Contract, "avatar-url-temporary");
        (await passport.ApiWxInfoAsync("picky", new { gender = 3 })).ShouldBeRecordedAs(Contract, "gender-wrong");
        (await passport.ApiWxInfoAsync("picky", new { gender = "1" })).ShouldBeRecordedAs(Contract, "gender-as-text");
        (await passport.ApiWxInfoAsync("picky", new { city = 7 })).ShouldBeRecordedAs(Contract, "city-no-text");
        (await passport.ApiWxInfoAsync("picky", new[] { 1 })).ShouldBeRecordedAs(Contract, "user-info-no-object");
        (await passport.ApiWxAsync("picky", new { nickName = "张三", userInfo = new { nickName = "李四" } })).ShouldBeRecordedAs(Contract, "user-info-contradiction");
    }

    [Fact]
    public async Task WeChats_refusals_answer_as_recorded()
    {
        await passport.FaultAsync(new { path = Exchange, kind = "errcode", errcode = 40226 });
        (await passport.ApiWxAsync("lisi")).ShouldBeRecordedAs(Contract, "wechat-blocked");

        await passport.FaultAsync(new { path = Exchange, kind = "errcode", errcode = 45011 });
        var limited = await passport.ApiWxAsync("lisi");
        limited.ShouldBeRecordedAs(Contract, "wechat-limited", HttpStatusCode.TooManyRequests);
        limited.Response.Headers.RetryAfter!.ToString().ShouldBe("60");

        await passport.FaultAsync(new { path = Exchange, kind = "dropAfter" });
        var lost = await passport.ApiWxAsync("lisi");
        lost.ShouldBeRecordedAs(Contract, "wechat-unavailable", HttpStatusCode.ServiceUnavailable);
        lost.Response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_suspended_person_is_answered_as_recorded()
    {
        await passport.SuspendAsync(Claims.Of((await passport.ApiWxAsync("suspended")).User().Text("token")).Id);
        (await passport.ApiWxAsync("suspended")).ShouldBeRecordedAs(Contract, "suspended");
    }

    [Fact]
    public async Task S093_A_sign_in_that_cannot_be_stored_answers_as_recorded()
    {
        await using (await passport.LockAsync())
        {
            var spent = await passport.ApiWxAsync("unstored");
            spent.ShouldBeRecordedAs(Contract, "code-spent", HttpStatusCode.ServiceUnavailable);
            spent.Response.Headers.RetryAfter!.ToString().ShouldBe("1");
        }

        (await passport.ApiWxAsync("unstored")).User().GetProperty("isNewUser").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_used_up_budget_of_junk_codes_answers_as_recorded()
    {
        await using var strict = await Passport.StartAsync(("WeChatCodes:JunkPerAddress", "1"));
        (await strict.PostAsync(Endpoint, new { code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" })).Code.ShouldBe(-1);
        var refused = await strict.ApiWxAsync("zhangsan");
        refused.ShouldBeRecordedAs(Contract, "too-many-attempts", HttpStatusCode.TooManyRequests);
        refused.Response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_never_reaches_the_handler_answers_as_recorded()
    {
        (await passport.GetAsync("/api/wx/nothing")).ShouldBeRecordedAs(Contract, "no-route", HttpStatusCode.NotFound);
        (await passport.GetAsync("/api")).ShouldBeRecordedAs(Contract, "no-route", HttpStatusCode.NotFound);
        (await passport.GetAsync(Endpoint)).ShouldBeRecordedAs(Contract, "no-method", HttpStatusCode.MethodNotAllowed);
        (await passport.TextAsync(Endpoint, "{\"code\":", "application/json")).ShouldBeRecordedAs(Contract, "body-no-json");
        (await passport.TextAsync(Endpoint, "{\"code\":\"1\",\"code\":\"2\"}", "application/json")).ShouldBeRecordedAs(Contract, "body-duplicate");
        (await passport.TextAsync(Endpoint, "code=%FF", "application/x-www-form-urlencoded")).ShouldBeRecordedAs(Contract, "body-no-utf8");
        (await passport.TextAsync(Endpoint, "code=1", "text/plain")).ShouldBeRecordedAs(Contract, "body-type", HttpStatusCode.UnsupportedMediaType);
        (await passport.TextAsync(Endpoint, "{\"x\":\"" + new string('x', 64 * 1024) + "\"}", "application/json"))
            .ShouldBeRecordedAs(Contract, "body-too-large", HttpStatusCode.RequestEntityTooLarge);

        await using var broken = new Passport { Adjust = services => services.AddSingleton<IWeChatGateway, BrokenGateway>() };
        await broken.InitializeAsync();
        (await broken.ApiWxAsync("zhangsan")).ShouldBeRecordedAs(Contract, "crash", HttpStatusCode.InternalServerError);
    }

    [Fact]
    public void Every_recorded_answer_is_the_envelope_and_belongs_to_a_test() => RecordedAnswers.ShouldAllBe(Contract, Envelope(), atLeast: 30);

    [GeneratedRegex("""^(\{"code":0,"data":\{"userId":.+,"token":"<token>"\}\}|\{"code":-1,"errorMsg":"[^"]+"\})\n$""")]
    private static partial Regex Envelope();
}
