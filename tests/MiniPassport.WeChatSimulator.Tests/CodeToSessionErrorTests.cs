using System.Net;
using System.Text.Json;
using static MiniPassport.WeChatSimulator.Tests.RunningSimulator;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class CodeToSessionErrorTests
{
    private const string Grant = "grant_type=authorization_code";

    [Theory]
    [InlineData("", 41002, "appid missing")]
    [InlineData("appid=", 41002, "appid missing")]
    [InlineData("appid=x", 41004, "appsecret missing")]
    [InlineData("appid=x&secret=y", 41008, "missing code")]
    [InlineData("appid=x&secret=y&js_code=z", 40002, "invalid grant_type")]
    [InlineData("appid=x&secret=y&js_code=z&grant_type=client_credential", 40002, "invalid grant_type")]
    [InlineData("appid=x&secret=y&js_code=z&" + Grant, 40013, "invalid appid")]
    [InlineData("appid=" + AppId + "&secret=y&js_code=z&" + Grant, 40125, "invalid appsecret")]
    [InlineData("appid=" + AppId + "&secret=" + Secret + "&js_code=z&" + Grant, 40029, "invalid code")]
    public async Task Faults_are_told_in_the_suggested_order(string query, int errcode, string text)
    {
        await using RunningSimulator simulator = await StartAsync();

        using HttpResponseMessage response = await simulator.Http.GetAsync("/sns/jscode2session?" + query);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        string body = await response.Content.ReadAsStringAsync();
        body.ShouldMatch($$"""^\{"errcode":{{errcode}},"errmsg":"{{text}}, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}"\}$""");
    }

    [Fact]
    public async Task A_high_risk_user_is_40226_until_cleared()
    {
        await using RunningSimulator simulator = await StartAsync();
        string code = await simulator.LoginAsync("lisi");
        await simulator.ControlAsync("people/lisi", new { highRisk = true });

        JsonElement blocked = await simulator.ExchangeAsync(code);
        JsonElement other = await simulator.SignInAsync("wangwu");
        await simulator.ControlAsync("people/lisi", new { highRisk = false });

        blocked.Errcode().ShouldBe(40226);
        blocked.Text("errmsg").ShouldStartWith("code blocked, rid: ");
        other.Errcode().ShouldBe(0);
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(0);
    }

    [Fact]
    public async Task A_frozen_secret_is_40243_for_logins_and_both_token_endpoints()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.ControlAsync("apps", new { appid = AppId, frozenSecret = true });

        (await simulator.SignInAsync()).Errcode().ShouldBe(40243);
        (await simulator.FetchTokenAsync()).Errcode().ShouldBe(40243);
        (await simulator.FetchStableAsync()).Errcode().ShouldBe(40243);
    }

    [Fact]
    public async Task Over_the_minute_quota_of_a_user_is_45011_without_using_the_code_up()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.SetAsync(new { loginsPerMinute = 2 });

        (await simulator.SignInAsync("lisi")).Errcode().ShouldBe(0);
        (await simulator.SignInAsync("lisi")).Errcode().ShouldBe(0);
        string code = await simulator.LoginAsync("lisi");
        JsonElement refused = await simulator.ExchangeAsync(code);
        (await simulator.SignInAsync("wangwu")).Errcode().ShouldBe(0);
        await simulator.AdvanceAsync(60);

        refused.Errcode().ShouldBe(45011);
        refused.Text("errmsg").ShouldStartWith("api minute-quota reach limit  mustslower  retry next minute, rid: ");
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(0);
    }

    [Fact]
    public async Task A_phone_code_is_no_login_code()
    {
        await using RunningSimulator simulator = await StartAsync();
        string phoneCode = (await simulator.ControlAsync("phone")).Text("code");

        (await simulator.ExchangeAsync(phoneCode)).Errcode().ShouldBe(40029);
    }
}
