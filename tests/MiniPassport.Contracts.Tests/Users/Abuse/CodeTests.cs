using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

public sealed class CodeTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task S039_A_code_is_good_once()
    {
        var code = await passport.CodeAsync("once");
        (await passport.PostAsync("/users/login/wechat", new { code })).Code.ShouldBe(200);
        var sessions = await SessionsAsync();
        var second = await passport.PostAsync("/users/login/wechat", new { code });
        (second.Code, second.Data.ValueKind).ShouldBe((400, JsonValueKind.Null));
        second.Message.ShouldBe("code 已被使用，请重新调用 wx.login");
        var third = await passport.PostAsync("/users/login", new { code });
        third.Raw.ShouldBe(second.Raw);

        var unknown = await passport.PostAsync("/users/login/wechat", new { code = "0123456789abcdef0123456789abcdef" });
        unknown.Message.ShouldBe("code 无效或已过期，请重新调用 wx.login");
        (await SessionsAsync()).ShouldBe(sessions);
    }

    [Fact]
    public async Task S040_The_same_code_200_times_at_once_is_one_exchange_and_one_session()
    {
        var code = await passport.CodeAsync("crowd");
        await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "latency", delayMs = 1_500 });
        var (exchanges, sessions) = ((await passport.ExchangesAsync()).Length, await SessionsAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => passport.PostAsync(i % 2 == 0 ? "/users/login/wechat" : "/wechat/users/login", new { code })));

        var signedIn = answers.Where(answer => answer.Code == 200).ToArray();
        signedIn.Select(answer => answer.Token).Distinct().ShouldHaveSingleItem();
        signedIn.Length.ShouldBeGreaterThan(1, "a double tap joins the first request");
        answers.Except(signedIn).ShouldAllBe(answer => answer.Message == "code 已被使用，请重新调用 wx.login");
        (await passport.ExchangesAsync())[exchanges..].Count(errcode => errcode == 0).ShouldBe(1);
        (await SessionsAsync()).ShouldBe(sessions + 1);
    }

    [Fact]
    public async Task S041_What_cannot_be_a_code_never_reaches_WeChat()
    {
        await using var fresh = await Passport.StartAsync();
        string[] codes =
        [
            "\"\"", "null", "\"x\"", "7", "true", "{\"code\":\"0123456789abcdef\"}", "[\"0123456789abcdef\"]", $"\"{new string('a', 5 * 1024)}\"", $"\"{new string('a', 129)}\"",
            "\"0123456789abcdef\\r\\nHost: evil\"", "\"0123456789abcdef&appid=wx9a8b7c6d5e4f3021\"", "\"0123456789abcdef#x\"", "\"0123456789abcdef?x=1\"", "\"0123456789abcdef%26secret=x\"",
            "\"0123456789abcdef \"", "\"登录登录登录登录登录\"", "\"𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡\"", "\"０１２３４５６７８９\"", "\"../../sns/userinfo\"", "\"the code is a mock one\"", "\"0123456789abcdef\\u0000\"",
        ];
        foreach (var code in codes)
        {
            var body = $$"""{"code":{{code}},"appid":"{{Passport.AppId}}"}""";
            foreach (var path in (string[])["/users/login/wechat", "/users/login", "/wechat/users/login"])
            {
                var answer = await fresh.PostAsync(path, body);
                answer.Code.ShouldBe(400, $"{path} {code[..Math.Min(40, code.Length)]}");
            }
        }

        (await fresh.PostAsync("/users/login/wechat?code=0123456789abcdef", new { })).Code.ShouldBe(400);
        (await fresh.ExchangesSeenAsync()).ShouldBe(0);
    }

    private Task<long> SessionsAsync() => passport.CountAsync("SELECT count(*) FROM sessions");
}
