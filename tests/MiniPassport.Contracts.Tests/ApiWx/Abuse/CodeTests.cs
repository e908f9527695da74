using System.Text.Json.Nodes;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ApiWx.Abuse;

/// <summary>Codes that are used, shared, malformed or junk, at both contracts that have a single endpoint.</summary>
public sealed class CodeTests(Passport passport) : IClassFixture<Passport>
{
    private const string Used = "code 已被使用，请重新调用 wx.login", Junk = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S039_A_code_is_good_once_whichever_contract_took_it(string path)
    {
        var door = await Door.OpenAsync(passport, path);
        var code = await door.CodeAsync();
        door.Handle(await door.PostAsync(door.Body(code)));
        var before = await Door.StoreAsync(passport);
        door.ShouldRefuse(await door.PostAsync(door.Body(code)), Used);
        (await passport.PostAsync("/users/login/wechat", new { code })).Message.ShouldBe(Used);
        door.ShouldRefuse(await door.PostAsync(door.Body(Junk)), "code 无效或已过期，请重新调用 wx.login");

        var elsewhere = await door.CodeAsync();
        (await passport.PostAsync("/users/login/wechat", new { code = elsewhere })).Code.ShouldBe(200);
        var after = await Door.StoreAsync(passport);
        door.ShouldRefuse(await door.PostAsync(door.Body(elsewhere)), Used);
        (await Door.StoreAsync(passport)).ShouldBe(after);
        after.ShouldNotBe(before, "only the sign-in in between left something");
    }

    [Theory]
    [InlineData("/api/wx/login", 100)]
    [InlineData("/login", 8)]
    public async Task S040_The_same_code_many_times_at_once_is_one_exchange_and_one_session(string path, int count)
    {
        var door = await Door.OpenAsync(passport, path);
        var code = await door.CodeAsync();
        await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "latency", delayMs = 1_500 });
        var (exchanges, sessions) = ((await passport.ExchangesAsync()).Length, await SessionsAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => door.PostAsync(door.Body(code))));

        var signedIn = answers.Where(answer => answer.Raw.Contains("\"data\":", StringComparison.Ordinal)).ToArray();
        signedIn.Select(door.Handle).Distinct().ShouldHaveSingleItem();
        signedIn.Length.ShouldBeGreaterThan(1, "a double tap joins the first request");
        foreach (var late in answers.Except(signedIn)) door.ShouldRefuse(late, Used);
        (await passport.ExchangesAsync())[exchanges..].Count(errcode => errcode == 0).ShouldBe(1);
        (await SessionsAsync()).ShouldBe(sessions + 1);
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S041_What_cannot_be_a_code_never_reaches_WeChat(string path)
    {
        string[] codes =
        [
            "\"\"", "null", "\"null\"", "\"undefined\"", "\"x\"", "7", "true", "{\"code\":\"0123456789abcdef\"}", "[\"0123456789abcdef\"]", $"\"{new string('a', 5 * 1024)}\"", $"\"{new string('a', 129)}\"",
            "\"0123456789abcdef\\r\\nHost: evil\"", "\"0123456789abcdef&appid=wx9a8b7c6d5e4f3021\"", "\"0123456789abcdef#x\"", "\"0123456789abcdef?x=1\"", "\"0123456789abcdef%26secret=x\"",
            "\"0123456789abcdef \"", "\"登录登录登录登录登录\"", "\"𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡\"", "\"０１２３４５６７８９\"", "\"../../sns/userinfo\"", "\"the code is a mock one\"", "\"0123456789abcdef\\u0000\"",
        ];
        var door = await Door.OpenAsync(passport, path);
        var (exchanges, before) = (await passport.ExchangesSeenAsync(), await Door.StoreAsync(passport));
        foreach (var code in codes)
        {
            var body = door.Body(Junk);
            body["code"] = JsonNode.Parse(code);
            door.ShouldRefuse(await door.PostAsync(body));
        }

        var without = door.Body(Junk);
        without.Remove("code");
        door.ShouldRefuse(await door.PostAsync(without));
        door.ShouldRefuse(await passport.PostAsync($"{path}?code={await door.CodeAsync()}", without.ToJsonString()));
        (await passport.ExchangesSeenAsync()).ShouldBe(exchanges);
        (await Door.StoreAsync(passport)).ShouldBe(before);
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S042_Junk_codes_of_one_address_stop_before_WeChat_and_hold_nobody_else_up(string path)
    {
        await using var strict = await Passport.StartAsync(("WeChatCodes:JunkPerAddress", "8"), ("Passwords:AttemptsPerPhone", "100"));
        var door = await Door.OpenAsync(strict, path);
        (string, string)[] flooder = [("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https")], honest = [("X-Forwarded-For", "198.51.100.8"), ("X-Forwarded-Proto", "https")];
        var exchanges = await strict.ExchangesSeenAsync();
        for (var i = 0; i < 30; i++)
        {
            var junk = $"0123456789abcdef0123456789abcd{i:00}";
            // One budget for all contracts.
            if (i % 3 == 0) await strict.PostAsync("/users/login/wechat", new { code = junk }, null, flooder);
            else door.ShouldRefuse(await door.PostAsync(door.Body(junk), flooder), i < 8 ? "code 无效或已过期，请重新调用 wx.login" : "尝试次数过多，请稍后再试", i < 8 ? 200 : 429);
        }

        (await strict.ExchangesSeenAsync() - exchanges).ShouldBe(8);
        var refused = await door.SignInAsync(flooder);
        door.ShouldRefuse(refused, "尝试次数过多，请稍后再试", 429);
        refused.Response.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        door.Handle(await door.SignInAsync(honest));
        strict.Clock.Advance(TimeSpan.FromMinutes(1));
        door.Handle(await door.SignInAsync(flooder));
    }

    private Task<long> SessionsAsync() => passport.CountAsync("SELECT count(*) FROM sessions");
}
