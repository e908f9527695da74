using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

/// <summary>WeChat is down for longer: who signs in by it is turned away at once with a code that stays good, everybody else notices nothing.</summary>
public sealed class WeChatOutageTests
{
    private const int Outages = 4;

    [Theory]
    [InlineData("hang")]
    [InlineData("drop")]
    [InlineData("status")]
    public async Task S092_S115_An_outage_stops_the_asking_spares_passwords_and_health_and_ends_by_itself_with_the_same_code(string kind)
    {
        await using var passport = await StartAsync();
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone);
        var code = await passport.CodeAsync("patient");
        await passport.FaultAsync(new { path = "*", kind, delayMs = 30_000, count = -1 });

        for (var i = 0; i < Outages; i++) IsUnavailable(await passport.SignInAsync($"early-{i}"));
        var asked = await SettledAsync(passport);
        var refused = await passport.PostAsync("/users/login/wechat", new { code });
        IsUnavailable(refused);
        refused.Response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await passport.ExchangesSeenAsync()).ShouldBe(asked);
        foreach (var (path, body) in new (string, object)[]
                 {
                     ("/api/wx/login", new { code }), ("/service/user/getOpenid", new { js_code = code }),
                     ("/login", new { username = phone, password = Passport.Password, code }),
                 })
        {
            using var answer = await passport.Http.PostAsync(new Uri(path, UriKind.Relative), Passport.JsonContent(body), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            answer.Headers.RetryAfter.ShouldNotBeNull();
        }

        (await passport.ExchangesSeenAsync()).ShouldBe(asked);
        for (var i = 0; i < 3; i++)
        {
            (await passport.LoginAsync(phone)).ShouldNotBeEmpty();
            (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
            (await passport.GetAsync("/users/token/refresh", token)).Code.ShouldBe(200);
            foreach (var health in (string[])["/health/live", "/health/ready"])
            {
                using var answer = await passport.Http.GetAsync(new Uri(health, UriKind.Relative), TestContext.Current.CancellationToken);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, health);
            }
        }

        (await passport.Simulator.DeleteAsync("/_sim/faults", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        // Nothing but time opens the way again, and the first to go is served.
        Answer signedIn;
        var tries = 0;
        do
        {
            (++tries).ShouldBeLessThan(1_000);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            signedIn = await passport.PostAsync("/users/login/wechat", new { code });
        }
        while (signedIn.Code == 503);
        signedIn.Code.ShouldBe(200, signedIn.Raw);
        for (var i = 0; i < 20; i++) (await passport.SignInAsync($"after-{i}")).Code.ShouldBe(200);
        passport.Logs.All.Count(line => line.Contains("WeChat is down", StringComparison.Ordinal)).ShouldBe(1);
        passport.Logs.All.Count(line => line.Contains("WeChat answers again", StringComparison.Ordinal)).ShouldBe(1);
    }

    // The simulator counts a hung question once it notices that nobody waits any more, which may be after the answer to it.
    private static async Task<int> SettledAsync(Passport passport)
    {
        for (var looks = 0; ; looks++)
        {
            var seen = await passport.ExchangesSeenAsync();
            if (seen >= Outages) return seen;
            looks.ShouldBeLessThan(200);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    // Long enough a pause that it is not over before the requests that must be turned away have been.
    private static Task<Passport> StartAsync() => Passport.StartAsync(
        TestStore.Sqlite, ("WeChat:Timeout", "00:00:00.500"), ("WeChat:Breaker:Outages", $"{Outages}"), ("WeChat:Breaker:Pause", "00:00:05"));

    private static void IsUnavailable(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.Raw);
        answer.Code.ShouldBe(503);
    }
}
