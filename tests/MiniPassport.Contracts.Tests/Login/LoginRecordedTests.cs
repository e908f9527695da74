using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Core.WeChat;
using static MiniPassport.Contracts.Tests.Login.Support.LoginRequests;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Login;

public sealed partial class LoginRecordedTests(Passport passport) : IClassFixture<Passport>
{
    private const string Contract = "Login", Exchange = "/sns/jscode2session";

    [Fact]
    public async Task Sign_ins_answer_as_recorded()
    {
        var phone = await NewAsync();
        (await passport.EnterAsync(phone, "recorded")).ShouldBeRecordedAs(Contract, "login");
        (await passport.EnterAsync(phone, "recorded")).ShouldBeRecordedAs(Contract, "login");
        (await passport.EnterAsync(phone, "recorded", new { phone, email = "zs@example.com", role_id = "user" })).ShouldBeRecordedAs(Contract, "login-changed");
    }

    [Fact]
    public async Task Missing_parameters_answer_as_recorded()
    {
        var (phone, code) = (await NewAsync(), await passport.CodeAsync("missing"));
        (await passport.PostAsync(Endpoint, new { })).ShouldBeRecordedAs(Contract, "missing-all");
        (await passport.PostAsync(Endpoint, new { username = "", password = "undefined", code = (string?)null })).ShouldBeRecordedAs(Contract, "missing-all");
        (await passport.PostAsync(Endpoint, new { password = Passport.Password, code })).ShouldBeRecordedAs(Contract, "missing-username");
        (await passport.PostAsync(Endpoint, new { username = phone, code })).ShouldBeRecordedAs(Contract, "missing-password");
        (await passport.PostAsync(Endpoint, new { username = phone, password = Passport.Password })).ShouldBeRecordedAs(Contract, "missing-code");
        // Before anything is judged: a wrong password is not told of, and secrets never come from the query.
        (await passport.PostAsync(Endpoint, new { username = phone, password = "wrong horse 7" })).ShouldBeRecordedAs(Contract, "missing-code");
        (await passport.PostAsync($"{Endpoint}?code={code}", new { username = phone, password = Passport.Password })).ShouldBeRecordedAs(Contract, "missing-code");
        (await passport.PostAsync($"{Endpoint}?password={Uri.EscapeDataString(Passport.Password)}", new { username = phone, code })).ShouldBeRecordedAs(Contract, "missing-password");
        (await passport.PostAsync($"{Endpoint}?username={phone}", new { password = Passport.Password, code })).Entered();
    }

    [Fact]
    public async Task Refused_sign_ins_answer_as_recorded()
    {
        var phone = await NewAsync();
        (await passport.EnterAsync(phone, "refused", password: "wrong horse 7")).ShouldBeRecordedAs(Contract, "refused");
        (await passport.EnterAsync(NewPhone(), "refused")).ShouldBeRecordedAs(Contract, "refused");
        (await passport.EnterAsync(phone, "refused", new { username = 7 })).ShouldBeRecordedAs(Contract, "username-no-text");
        (await passport.EnterAsync(phone, "refused", new { phone = new string('1', 51) })).ShouldBeRecordedAs(Contract, "phone-long");
        (await passport.EnterAsync(phone, "refused", new { email = "nobody" })).ShouldBeRecordedAs(Contract, "email-wrong");
        (await passport.EnterAsync(phone, "refused", new { appid = "wx0000000000000000" })).ShouldBeRecordedAs(Contract, "unknown-appid");
        var body = new { username = phone, password = Passport.Password, code = await passport.CodeAsync("refused") };
        (await passport.PostAsync(Endpoint, body, null, ("X-Forwarded-For", "203.0.113.5"))).ShouldBeRecordedAs(Contract, "plain-password-refused");
        (await passport.PostAsync(Endpoint, body, null, ("X-Forwarded-For", "203.0.113.5"), ("X-Forwarded-Proto", "https"))).Entered();

        var stranger = await NewAsync();
        (await passport.EnterAsync(stranger, "refused")).ShouldBeRecordedAs(Contract, "already-linked");
        (await passport.EnterAsync(phone, "another")).ShouldBeRecordedAs(Contract, "already-linked");
    }

    [Fact]
    public async Task Refused_codes_answer_as_recorded()
    {
        var phone = await NewAsync();
        (await passport.EnterAsync(phone, "coded", new { code = "x" })).ShouldBeRecordedAs(Contract, "code-malformed");
        (await passport.EnterAsync(phone, "coded", new { code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" })).ShouldBeRecordedAs(Contract, "code-invalid");
        var code = await passport.CodeAsync("coded");
        (await passport.EnterAsync(phone, "coded", new { code })).Entered();
        (await passport.EnterAsync(phone, "coded", new { code })).ShouldBeRecordedAs(Contract, "code-used");
    }

    [Fact]
    public async Task WeChats_refusals_answer_as_recorded()
    {
        var phone = await NewAsync();
        await passport.FaultAsync(new { path = Exchange, kind = "errcode", errcode = 40226 });
        (await passport.EnterAsync(phone, "unlucky")).ShouldBeRecordedAs(Contract, "wechat-blocked");

        await passport.FaultAsync(new { path = Exchange, kind = "errcode", errcode = 45011 });
        var limited = await passport.EnterAsync(phone, "unlucky");
        limited.ShouldBeRecordedAs(Contract, "wechat-limited", HttpStatusCode.TooManyRequests);
        limited.Response.Headers.RetryAfter!.ToString().ShouldBe("60");

        await passport.FaultAsync(new { path = Exchange, kind = "dropAfter" });
        var lost = await passport.EnterAsync(phone, "unlucky");
        lost.ShouldBeRecordedAs(Contract, "wechat-unavailable", HttpStatusCode.ServiceUnavailable);
        lost.Response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Used_up_budgets_answer_as_recorded()
    {
        await using var strict = await Passport.StartAsync(("Passwords:AttemptsPerPhone", "1"), ("WeChatCodes:JunkPerAddress", "1"));
        var (phone, another) = (NewPhone(), NewPhone());
        foreach (var registered in (string[])[phone, another]) await strict.NewAccountAsync(registered);
        (await strict.EnterAsync(phone, "strict", password: "wrong horse 7")).ShouldBeRefused(Refused);
        var guessed = await strict.EnterAsync(phone, "strict");
        guessed.ShouldBeRecordedAs(Contract, "too-many-attempts", HttpStatusCode.TooManyRequests);
        guessed.Response.Headers.RetryAfter!.ToString().ShouldBe("900");

        (await strict.EnterAsync(another, "strict", new { code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" })).ShouldBeRefused("code 无效或已过期，请重新调用 wx.login");
        var junk = await strict.EnterAsync(another, "strict");
        junk.ShouldBeRecordedAs(Contract, "too-many-attempts", HttpStatusCode.TooManyRequests);
        junk.Response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_full_hash_queue_answers_as_recorded()
    {
        await using var small = await Passport.StartAsync(("Passwords:Concurrency", "1"), ("Passwords:QueueLimit", "0"));
        var codes = await small.CodesAsync("busy", 48);
        var answers = await Task.WhenAll(codes.Select(code => small.PostAsync(Endpoint, new { username = NewPhone(), password = Passport.Password, code })));
        var busy = answers.First(answer => answer.Status != HttpStatusCode.OK);
        busy.ShouldBeRecordedAs(Contract, "busy", HttpStatusCode.ServiceUnavailable);
        busy.Response.Headers.RetryAfter!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task S093_A_sign_in_that_cannot_be_stored_answers_as_recorded()
    {
        // The password needs the store too: it goes away while WeChat is being asked.
        var gateway = new HeldGateway();
        await using var held = new Passport { Adjust = services => services.AddSingleton<IWeChatGateway>(gateway) };
        await held.InitializeAsync();
        var phone = NewPhone();
        await held.NewAccountAsync(phone);
        var entering = held.EnterAsync(phone, "unstored");
        await gateway.Asked;
        await using (await held.LockAsync())
        {
            gateway.Release();
            var spent = await entering;
            spent.ShouldBeRecordedAs(Contract, "code-spent", HttpStatusCode.ServiceUnavailable);
            spent.Response.Headers.RetryAfter!.ToString().ShouldBe("1");
        }

        // What PostgreSQL had already taken may still happen: 503 says that nobody can tell.
        if (held.Database is null) (await held.CountAsync("SELECT count(*) FROM wechat_identities")).ShouldBe(0);
        (await held.EnterAsync(phone, "unstored")).Entered();
    }

    [Fact]
    public async Task What_never_reaches_the_handler_answers_as_recorded()
    {
        (await passport.GetAsync("/login/nothing")).ShouldBeRecordedAs(Contract, "no-route", HttpStatusCode.NotFound);
        (await passport.GetAsync(Endpoint)).ShouldBeRecordedAs(Contract, "no-method", HttpStatusCode.MethodNotAllowed);
        (await passport.TextAsync(Endpoint, "{\"code\":", "application/json")).ShouldBeRecordedAs(Contract, "body-no-json");
        (await passport.TextAsync(Endpoint, "{\"code\":\"1\",\"code\":\"2\"}", "application/json")).ShouldBeRecordedAs(Contract, "body-duplicate");
        (await passport.TextAsync(Endpoint, "code=%FF", "application/x-www-form-urlencoded")).ShouldBeRecordedAs(Contract, "body-no-utf8");
        (await passport.TextAsync(Endpoint, "code=1", "text/plain")).ShouldBeRecordedAs(Contract, "body-type", HttpStatusCode.UnsupportedMediaType);
        (await passport.TextAsync(Endpoint, "{\"x\":\"" + new string('x', 64 * 1024) + "\"}", "application/json"))
            .ShouldBeRecordedAs(Contract, "body-too-large", HttpStatusCode.RequestEntityTooLarge);

        await using var broken = new Passport { Adjust = services => services.AddSingleton<IWeChatGateway, BrokenGateway>() };
        await broken.InitializeAsync();
        var phone = NewPhone();
        await broken.NewAccountAsync(phone);
        (await broken.EnterAsync(phone, "zhangsan")).ShouldBeRecordedAs(Contract, "crash", HttpStatusCode.InternalServerError);
    }

    [Fact]
    public void Every_recorded_answer_is_the_envelope_and_belongs_to_a_test() => RecordedAnswers.ShouldAllBe(Contract, Envelope(), atLeast: 28);

    private async Task<string> NewAsync()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        return phone;
    }

    [GeneratedRegex("""^(\{"status":0,"data":\{"_id":"<_id>","sessionId":"<openid>","__v":\d+\}\}|\{"status":1,"msg":"[^"]+"\})\n$""")]
    private static partial Regex Envelope();
}
