using System.Net;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

/// <summary>WeChat on a bad day, seen from the mini program.</summary>
public sealed class WeChatFaultTests(Passport passport) : IClassFixture<Passport>
{
    private const string Path = "/sns/jscode2session", GoodKey = "AAAAAAAAAAAAAAAAAAAAAA==", GoodOpenId = "oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ";

    [Fact]
    public async Task S089_Without_WeChat_the_mini_program_hears_503_and_passwords_still_work()
    {
        // Nothing listens there.
        await using var cut = await Passport.StartAsync(("WeChat:BaseAddress", "http://127.0.0.1:1"));
        var phone = NewPhone();
        var token = await cut.NewAccountAsync(phone);
        IsUnavailable(await cut.SignInAsync("zhangsan"));
        (await cut.LoginAsync(phone)).ShouldNotBeEmpty();
        (await cut.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
    }

    [Theory]
    [InlineData("drop", 0)]
    [InlineData("hang", 1_000)]
    [InlineData("dropAfter", 0)]
    public async Task S089_S093_A_connection_that_ends_is_503_and_asks_for_a_new_code(string kind, int delayMs)
    {
        await passport.FaultAsync(new { path = Path, kind, delayMs, count = 1 });
        await IsRefusedWithoutTraceAsync("unlucky-" + kind);
        (await passport.SignInAsync("unlucky-" + kind)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S089_A_WeChat_that_does_not_answer_in_time_is_503()
    {
        await using var impatient = await Passport.StartAsync(("WeChat:Timeout", "00:00:00.500"));
        await impatient.FaultAsync(new { path = Path, kind = "latency", delayMs = 5_000 });
        IsUnavailable(await impatient.SignInAsync("zhangsan"));
        (await impatient.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(0);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html>Bad Gateway</html>")]
    [InlineData(403, "")]
    [InlineData(204, null)]
    [InlineData(200, "<html>hello</html>")]
    [InlineData(200, "")]
    [InlineData(200, """{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":"oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ" """)]
    [InlineData(200, "[]")]
    [InlineData(200, "null")]
    public async Task S090_An_answer_that_is_none_is_503(int status, string? body)
    {
        await passport.FaultAsync(new { path = Path, kind = "raw", status, body });
        await IsRefusedWithoutTraceAsync("unlucky");
    }

    [Fact]
    public async Task S090_An_answer_without_end_is_503()
    {
        await passport.FaultAsync(new { path = Path, kind = "raw", body = $$"""{"session_key":"{{GoodKey}}","openid":"{{GoodOpenId}}","more":"{{new string('x', 200_000)}}"}""" });
        await IsRefusedWithoutTraceAsync("unlucky");
    }

    [Theory]
    [InlineData("""{"errcode":0}""")]
    [InlineData("""{"openid":"oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ"}""")]
    [InlineData("""{"session_key":"AAAAAAAAAAAAAAAAAAAAAA=="}""")]
    [InlineData("""{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":""}""")]
    [InlineData("""{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":7}""")]
    [InlineData("""{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":["oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ"]}""")]
    [InlineData("""{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":"oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ","openid":"oZ9dO5Pi46v3m0AJj6vGXxwPmqsR"}""")]
    [InlineData("""{"session_key":"not base64","openid":"oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ"}""")]
    [InlineData("""{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":"oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ","errcode":"x"}""")]
    [InlineData("""{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":"oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ","errcode":41008}""")]
    public async Task S091_What_only_looks_like_a_success_is_none(string body)
    {
        await passport.FaultAsync(new { path = Path, kind = "raw", body });
        await IsRefusedWithoutTraceAsync("unlucky");
    }

    [Theory]
    [InlineData(40029, 400, 200)]
    [InlineData(40163, 400, 200)]
    [InlineData(40226, 403, 200)]
    [InlineData(45011, 429, 429)]
    [InlineData(40013, 503, 503)]
    [InlineData(40125, 503, 503)]
    [InlineData(41008, 503, 503)]
    [InlineData(12345, 503, 503)]
    public async Task S091_Each_errcode_has_its_answer(int errcode, int code, int status)
    {
        await passport.FaultAsync(new { path = Path, kind = "errcode", errcode, errmsg = "internal detail of WeChat" });
        var (accounts, lines) = (await AccountsAsync(), passport.Logs.All.Count);
        var answer = await passport.SignInAsync("errcode");
        answer.Code.ShouldBe(code, answer.Raw);
        ((int)answer.Status).ShouldBe(status);
        answer.Raw.ShouldNotContain("internal detail");
        answer.Raw.ShouldNotContain(errcode.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (answer.Response.Headers.RetryAfter is not null).ShouldBe(status != 200);
        (await AccountsAsync()).ShouldBe(accounts);

        var alarm = passport.Logs.All.Skip(lines).Any(line => line.Contains("Operator alarm", StringComparison.Ordinal));
        alarm.ShouldBe(errcode is 40013 or 40125 or 41008);
    }

    [Fact]
    public async Task S091_A_busy_WeChat_is_asked_again_and_not_for_ever()
    {
        await passport.FaultAsync(new { path = Path, kind = "errcode", errcode = -1, count = 2 });
        (await passport.SignInAsync("busy")).Code.ShouldBe(200);

        await passport.FaultAsync(new { path = Path, kind = "errcode", errcode = -1, count = -1 });
        var before = await passport.ExchangesSeenAsync();
        await IsRefusedWithoutTraceAsync("busy");
        (await passport.ExchangesSeenAsync() - before).ShouldBe(3);
        (await passport.Simulator.DeleteAsync("/_sim/faults")).EnsureSuccessStatusCode();
        (await passport.SignInAsync("busy")).Code.ShouldBe(200);
    }

    private async Task IsRefusedWithoutTraceAsync(string person)
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var before = await AccountsAsync();
        IsUnavailable(await passport.SignInAsync(person));
        (await AccountsAsync()).ShouldBe(before);
        // Everybody else goes on.
        (await passport.PostAsync("/users/login", new { phone }, headers: WordInfo())).Code.ShouldBe(200);
    }

    private static void IsUnavailable(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.Raw);
        (answer.Code, answer.Data.ValueKind).ShouldBe((503, JsonValueKind.Null));
        answer.Message.ShouldBe("微信服务暂不可用，请稍后重新调用 wx.login");
        answer.Response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    private Task<long> AccountsAsync() => passport.CountAsync("SELECT count(*) FROM accounts");
}
