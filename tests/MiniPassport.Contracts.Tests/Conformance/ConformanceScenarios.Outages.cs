using System.Net.Http.Json;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance;

public abstract partial class ConformanceScenarios
{
    [Theory]
    [InlineData("""{"path":"/sns/jscode2session","kind":"drop"}""")]
    [InlineData("""{"path":"/sns/jscode2session","kind":"dropAfter"}""")]
    [InlineData("""{"path":"/sns/jscode2session","kind":"status","status":500}""")]
    [InlineData("""{"path":"/sns/jscode2session","kind":"raw","body":"<html>hello</html>"}""")]
    [InlineData("""{"path":"/sns/jscode2session","kind":"raw","body":"{\"openid\":\"oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ\"}"}""")]
    [InlineData("""{"path":"/sns/jscode2session","kind":"errcode","errcode":40125,"errmsg":"internal detail of WeChat"}""")]
    [InlineData("""{"path":"/sns/jscode2session","kind":"errcode","errcode":-1,"errmsg":"internal detail of WeChat","count":-1}""")]
    public virtual async Task S089_S091_WeChat_down_is_503_with_a_time_to_come_back_and_leaves_nothing(string fault)
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        var request = new SignInRequest(person, await Server.CodeAsync(person));
        var before = await StoreAsync();
        await Server.FaultAsync(JsonSerializer.Deserialize<JsonElement>(fault));
        var refused = (await Driver.SendCodeAsync(request)).ShouldBe(Kind.WeChatDown);
        refused.Answer.Raw.ShouldNotContain("internal detail");
        (await Server.Simulator.DeleteAsync("/_sim/faults")).EnsureSuccessStatusCode();
        (await StoreAsync()).ShouldBe(before);
        await Driver.SignInAsync(person);
    }

    [Theory]
    [InlineData(40226, Kind.Blocked)]
    [InlineData(45011, Kind.SlowDown)]
    public virtual async Task S091_Whom_WeChat_refuses_hears_whether_to_come_back(int errcode, object expected)
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        var before = await StoreAsync();
        await Server.FaultAsync(new { path = Exchange, kind = "errcode", errcode, errmsg = "internal detail of WeChat" });
        var refused = (await Driver.SendCodeAsync(new SignInRequest(person, await Server.CodeAsync(person)))).ShouldBe((Kind)expected);
        refused.Answer.Raw.ShouldNotContain("internal detail");
        (await StoreAsync()).ShouldBe(before);
        await Driver.SignInAsync(person);
    }

    [Fact]
    public virtual async Task S042_Junk_codes_are_soon_429_without_asking_WeChat_and_a_minute_later_all_is_well()
    {
        await using var fresh = await Passport.StartAsync(("WeChatCodes:JunkPerAddress", "3"));
        var (driver, person) = (On(fresh), People.Next());
        await driver.PrepareAsync(person);
        // Each instance counts what it let through to WeChat itself.
        for (var i = 0; i < 3 * fresh.Instances.Length; i++) (await driver.SendCodeAsync(new SignInRequest(person, UnknownCode + i))).ShouldBe(Kind.WrongCode);
        var exchanges = await fresh.ExchangesSeenAsync();
        for (var i = 0; i < 3; i++) (await driver.SendCodeAsync(new SignInRequest(person, UnknownCode + i))).ShouldBe(Kind.SlowDown);
        (await fresh.ExchangesSeenAsync()).ShouldBe(exchanges);
        fresh.Clock.Advance(TimeSpan.FromMinutes(1));
        await driver.SignInAsync(person);
    }

    [Fact]
    public virtual async Task S093_A_store_that_fails_after_WeChat_took_the_code_is_503_and_leaves_no_half_account()
    {
        await using var fresh = await Passport.StartAsync(("WeChat:Timeout", "00:00:30"));
        var (driver, person) = (On(fresh), People.Next());
        await driver.PrepareAsync(person);
        var request = new SignInRequest(person, await fresh.CodeAsync(person));
        var before = await StoreAsync(fresh);
        await fresh.FaultAsync(new { path = Exchange, kind = "latency", delayMs = 3_000 });
        var sent = driver.SendCodeAsync(request);
        await AtWeChatAsync(fresh);
        await using (await fresh.LockAsync()) (await sent).ShouldBe(Kind.CodeSpent);

        // A write that PostgreSQL had already taken may still happen, but then whole: nobody can tell, and so it is 503.
        if (fresh.Database is null) (await StoreAsync(fresh)).ShouldBe(before);
        else (await fresh.CountAsync("SELECT count(*) FROM accounts a WHERE phone IS NULL AND NOT EXISTS (SELECT 1 FROM wechat_identities i WHERE i.account = a.number)")).ShouldBe(0);
        (await driver.SendCodeAsync(request)).ShouldBe(Kind.UsedCode);
        var entry = await driver.SignInAsync(person);
        entry.Account.ShouldBe(await fresh.AccountOfAsync(person));
    }

    // The delay is spent when the request has arrived, and not before.
    private static async Task AtWeChatAsync(Passport passport)
    {
        for (var turn = 0; turn < 3_000; turn++)
        {
            if ((await passport.Simulator.GetFromJsonAsync<JsonElement>("/_sim/faults")).GetArrayLength() == 0) return;
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        throw new TimeoutException("The sign-in never reached WeChat.");
    }
}
