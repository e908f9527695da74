using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser.Abuse;

public sealed class OpenIdTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly (string Operation, int Code)[] Strangers = [("login", -1), ("loginByOpenid", -2), ("get", -4), ("update", -2), ("logout", -1)];

    [Theory]
    [InlineData("Handle")]
    [InlineData("Proof")]
    public async Task S032_A_persons_real_openid_is_refused_like_a_random_text(string mode)
    {
        await using var server = await Passport.StartAsync(("Contracts:ServiceUser:OpenId", mode));
        var person = NewPerson();
        (await server.SignInAsync(person)).Code.ShouldBe(200);
        var real = await server.RealOpenIdAsync(person);
        var attacker = (await server.SignInAsync(NewPerson())).Token;
        var before = await server.StoreAsync();
        foreach (var (operation, code) in Strangers)
        {
            foreach (var token in (string?[])[null, attacker])
            {
                var refused = await server.CallAsync(operation, Body(operation, real), token);
                refused.ShouldFail(code, "openid 无效或已失效，请重新调用 getOpenid");
                refused.Raw.ShouldBe((await server.CallAsync(operation, Body(operation, NewHandle()), token)).Raw);
                refused.Raw.ShouldBe((await server.CallAsync(operation, Body(operation, "anything"), token)).Raw);
            }
        }

        (await server.StoreAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task S034_A_hundred_thousand_random_handles_find_nobody()
    {
        for (var i = 0; i < 20; i++) await passport.RegisteredAsync(NewPerson());
        var authenticate = passport.Services.GetRequiredService<AuthenticateSession>();
        for (var i = 0; i < 100_000; i++)
        {
            var judged = await authenticate.ExecuteAsync(NewHandle(), acceptsVisitors: true, TestContext.Current.CancellationToken);
            judged.Failed(out var failure).ShouldBeTrue();
            failure.Error.ShouldBe(AccountError.SignInAgain);
        }
    }

    [Fact]
    public async Task S034_A_guesser_trips_the_limiter_and_honest_people_behind_the_same_address_do_not()
    {
        await using var server = await Passport.StartAsync(("Contracts:WrongHandlesPerAddress", "10"));
        var openid = await server.RegisteredAsync(NewPerson());
        for (var i = 0; i < 10; i++) (await server.CallAsync(Strangers[i % 5].Operation, Body(Strangers[i % 5].Operation, NewHandle()))).ShouldFail(Strangers[i % 5].Code);

        foreach (var (operation, _) in Strangers)
        {
            var refused = await server.CallAsync(operation, Body(operation, NewHandle()));
            refused.ShouldFail(operation is "login" or "update" ? -2 : -3, "尝试次数过多，请稍后再试", 429);
            int.Parse(refused.Response.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        }

        (await server.CallAsync("loginByOpenid", new { openid }, "stale token")).Success();
        (await server.GetOpenIdAsync(NewPerson(), NewHandle())).Success();
        (await server.CallAsync("logout", new { openid })).Success();
        (await server.CallAsync("logout", new { openid })).Success();
    }

    [Fact]
    public async Task S035_What_the_client_says_of_its_openid_is_not_read_by_getOpenid()
    {
        (await passport.CallAsync("getOpenid", new { openid = "oVictimVictimVictimVictimVic" })).ShouldFail(-1, "缺少参数 js_code");
        (await passport.CallAsync("getOpenid?js_code=" + await passport.CodeAsync(), new { })).ShouldFail(-1, "缺少参数 js_code");

        var (victim, attacker) = (NewPerson(), NewPerson());
        var victimHandle = await passport.RegisteredAsync(victim);
        var own = await passport.RegisteredAsync(attacker);
        var id = (await passport.SelfByAsync(own)).Number("id");
        foreach (var openid in (string[])[victimHandle, await passport.RealOpenIdAsync(victim)])
        {
            var answer = await passport.CallAsync("getOpenid", new { js_code = await passport.CodeAsync(attacker), openid, unionid = openid, session_key = "x", user_id = 1 });
            (await passport.SelfByAsync(answer.Success().Text("openid"))).Number("id").ShouldBe(id);
        }

        await passport.SelfByAsync(victimHandle);
    }

    [Fact]
    public async Task S036_A_handle_is_refused_once_its_session_is_over_whatever_ended_it()
    {
        await using var server = await Passport.StartAsync();
        var (ended, live) = (await server.RegisteredAsync(NewPerson()), await server.RegisteredAsync(NewPerson()));
        (await server.CallAsync("logout", new { openid = ended })).Success();
        await ShouldBeRefusedAsync(server, ended);
        await server.RestartAsync();
        await ShouldBeRefusedAsync(server, ended);
        var id = (await server.SelfByAsync(live)).Number("id");

        await server.ExecuteAsync("UPDATE accounts SET status = 1 WHERE number = @number", ("@number", id));
        await ShouldBeRefusedAsync(server, live);
        await server.ExecuteAsync("UPDATE accounts SET status = 0 WHERE number = @number", ("@number", id));
        server.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await server.SelfByAsync(live);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await ShouldBeRefusedAsync(server, live);
    }

    [Fact]
    public async Task S037_C003_A_mini_program_that_is_not_configured_vouches_for_nobody()
    {
        var isNarrow = false;
        await using var server = new Passport
        {
            Adjust = services =>
            {
                if (isNarrow) services.AddSingleton<IReadOnlyList<MiniProgram>>([new MiniProgram(Passport.AppId, Passport.Secret)]);
            },
        };
        await server.InitializeAsync();
        var person = NewPerson();
        var (here, there) = (await server.RegisteredAsync(person), await server.RegisteredAsync(person, Passport.OtherAppId));
        var code = await server.CodeAsync(person, Passport.OtherAppId);
        // A code belongs to one mini program.
        (await server.CallAsync("getOpenid", new { js_code = code, appid = Passport.AppId })).ShouldFail(-1, "js_code 无效或已过期，请重新调用 wx.login");

        isNarrow = true;
        await server.RestartAsync();
        await server.SelfByAsync(here);
        await ShouldBeRefusedAsync(server, there);
        (await server.GetOpenIdAsync(person, appId: Passport.OtherAppId)).ShouldFail(-1, "未配置该小程序 appid");
        (await server.CallAsync("getOpenid", new { js_code = await server.CodeAsync(person, Passport.OtherAppId) })).ShouldFail(-1);
    }

    [Fact]
    public async Task S039_A_code_is_good_once()
    {
        var code = await passport.CodeAsync(NewPerson());
        (await passport.CallAsync("getOpenid", new { js_code = code })).Success();
        var before = await passport.StoreAsync();
        (await passport.CallAsync("getOpenid", new { js_code = code })).ShouldFail(-1, "js_code 已被使用，请重新调用 wx.login");
        (await passport.CallAsync("getOpenid", new { code })).ShouldFail(-1, "js_code 已被使用，请重新调用 wx.login");
        (await passport.StoreAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task S040_The_same_code_200_times_at_once_is_one_exchange_and_one_session()
    {
        var code = await passport.CodeAsync(NewPerson());
        await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "latency", delayMs = 1_500 });
        var (exchanges, sessions) = ((await passport.ExchangesAsync()).Length, await passport.CountAsync("SELECT count(*) FROM sessions"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => passport.CallAsync("getOpenid", new { js_code = code })));

        var signedIn = answers.Where(answer => answer.Code == 0).ToArray();
        signedIn.Select(answer => answer.Raw).Distinct().ShouldHaveSingleItem();
        signedIn.Length.ShouldBeGreaterThan(1, "a double tap joins the first request");
        foreach (var answer in answers.Except(signedIn)) answer.ShouldFail(-1, "js_code 已被使用，请重新调用 wx.login");
        (await passport.ExchangesAsync())[exchanges..].Count(errcode => errcode == 0).ShouldBe(1);
        (await passport.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(sessions + 1);
    }

    private static async Task ShouldBeRefusedAsync(Passport server, string openid)
    {
        foreach (var (operation, code) in Strangers[..^1]) (await server.CallAsync(operation, Body(operation, openid))).ShouldFail(code);
        (await server.GetAsync("/users/info/self", openid)).Code.ShouldBe(205);
    }

    private static object Body(string operation, string openid) => operation switch
    {
        "login" => Form(openid, "夺号"),
        "update" => new { openid, update = new { phone = "taken over" } },
        _ => new { openid },
    };
}
