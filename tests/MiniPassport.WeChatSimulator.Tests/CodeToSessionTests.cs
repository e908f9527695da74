using System.Text.Json;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class CodeToSessionTests
{
    [Fact]
    public async Task A_code_is_32_alphanumerics_beginning_with_0_and_many_can_be_had_at_once()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();

        JsonElement login = await simulator.ControlAsync("login", new { count = 200 });

        string[] codes = [.. login.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)];
        codes.Distinct().Count().ShouldBe(200);
        codes.ShouldAllBe(code => code.Length == 32 && code[0] == '0' && code.All(char.IsAsciiLetterOrDigit));
        login.Text("code").ShouldBe(codes[0]);
        login.Text("errMsg").ShouldBe("login:ok");
    }

    [Fact]
    public async Task The_same_person_has_one_openid_an_app_and_one_unionid_an_owner()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();

        JsonElement first = await simulator.SignInAsync("lisi");
        JsonElement again = await simulator.SignInAsync("lisi");
        string otherCode = await simulator.LoginAsync("lisi", RunningSimulator.OtherAppId);
        JsonElement other = await simulator.ExchangeAsync(otherCode, RunningSimulator.OtherAppId, RunningSimulator.OtherSecret);
        JsonElement somebody = await simulator.SignInAsync("wangwu");

        first.Text("openid").ShouldMatch("^o[A-Za-z0-9_-]{27}$");
        Convert.FromBase64String(first.Text("session_key")).Length.ShouldBe(16);
        again.Text("openid").ShouldBe(first.Text("openid"));
        other.Text("openid").ShouldNotBe(first.Text("openid"));
        other.Text("unionid").ShouldBe(first.Text("unionid"));
        somebody.Text("unionid").ShouldNotBe(first.Text("unionid"));
    }

    [Fact]
    public async Task Without_an_open_platform_there_is_no_unionid_at_all()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        await simulator.ControlAsync("apps", new { appid = RunningSimulator.AppId, openPlatform = (string?)null });

        (await simulator.SignInAsync()).Has("unionid").ShouldBeFalse();
    }

    [Fact]
    public async Task A_used_code_is_40163_until_it_expires_and_then_40029()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        string code = await simulator.LoginAsync();

        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(0);
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(40163);
        await simulator.AdvanceAsync(299);
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(40163);
        await simulator.AdvanceAsync(1);
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(40029);
    }

    [Theory]
    [InlineData(299, 0)]
    [InlineData(300, 40029)]
    public async Task A_code_lives_five_minutes(int ageSeconds, int errcode)
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        string code = await simulator.LoginAsync();

        await simulator.AdvanceAsync(ageSeconds);

        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(errcode);
    }

    [Fact]
    public async Task A_code_of_another_app_is_40029_and_stays_good_for_its_own()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        string code = await simulator.LoginAsync();

        (await simulator.ExchangeAsync(code, RunningSimulator.OtherAppId, RunningSimulator.OtherSecret)).Errcode().ShouldBe(40029);
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(0);
    }

    [Fact]
    public async Task Of_200_exchanges_of_one_code_at_once_exactly_one_succeeds()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        string code = await simulator.LoginAsync();

        JsonElement[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => simulator.ExchangeAsync(code)));

        answers.Count(answer => answer.Errcode() == 0).ShouldBe(1);
        answers.Count(answer => answer.Errcode() == 40163).ShouldBe(199);
        (await simulator.GetJsonAsync("/_sim/calls/count?path=/sns/jscode2session")).Int("count").ShouldBe(200);
    }

    [Fact]
    public async Task The_mock_code_works_only_when_switched_on_and_then_as_often_as_wanted()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        const string mock = "the code is a mock one";

        (await simulator.ExchangeAsync(mock)).Errcode().ShouldBe(40029);
        await simulator.SetAsync(new { acceptMockCode = true });
        JsonElement first = await simulator.ExchangeAsync(mock);
        JsonElement second = await simulator.ExchangeAsync(mock);

        first.Text("openid").ShouldBe((await simulator.SignInAsync()).Text("openid"));
        second.Text("openid").ShouldBe(first.Text("openid"));
    }
}
