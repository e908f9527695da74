using System.Text.Json;
using static MiniPassport.WeChatSimulator.Tests.RunningSimulator;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class TokenTests
{
    [Fact]
    public async Task Each_plain_call_gives_a_new_token_and_the_old_one_lives_five_minutes_more()
    {
        await using RunningSimulator simulator = await StartAsync();
        string old = await simulator.TokenAsync();
        string current = await simulator.TokenAsync();

        current.ShouldNotBe(old);
        await simulator.AdvanceAsync(299);
        (await UseAsync(simulator, old)).ShouldBe(87009, "the token still works; only the query is incomplete");
        await simulator.AdvanceAsync(1);
        (await UseAsync(simulator, old)).ShouldBe(40001);
        (await UseAsync(simulator, current)).ShouldBe(87009);
    }

    [Fact]
    public async Task A_token_past_its_two_hours_is_42001()
    {
        await using RunningSimulator simulator = await StartAsync();
        string token = await simulator.TokenAsync();

        await simulator.AdvanceAsync(7_200);

        (await UseAsync(simulator, token)).ShouldBe(42001);
    }

    [Fact]
    public async Task No_token_a_malformed_and_an_unknown_one_differ()
    {
        await using RunningSimulator simulator = await StartAsync();

        (await UseAsync(simulator, "")).ShouldBe(41001);
        (await UseAsync(simulator, "nonsense")).ShouldBe(40014);
        (await UseAsync(simulator, "48_" + new string('x', 138))).ShouldBe(40001);
    }

    [Theory]
    [InlineData("grant_type=authorization_code", 40002)]
    [InlineData("grant_type=client_credential", 41002)]
    [InlineData("grant_type=client_credential&appid=x", 41004)]
    [InlineData("grant_type=client_credential&appid=x&secret=y", 40013)]
    [InlineData("grant_type=client_credential&appid=" + AppId + "&secret=y", 40125)]
    public async Task Plain_faults(string query, int errcode)
    {
        await using RunningSimulator simulator = await StartAsync();

        (await simulator.GetJsonAsync("/cgi-bin/token?" + query)).Errcode().ShouldBe(errcode);
    }

    [Fact]
    public async Task A_whitelist_without_the_caller_is_40164_naming_the_address()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.ControlAsync("apps", new { appid = AppId, ipWhitelist = new[] { "203.0.113.9" } });

        JsonElement refused = await simulator.FetchTokenAsync();
        JsonElement refusedStable = await simulator.FetchStableAsync();
        await simulator.ControlAsync("apps", new { appid = AppId, ipWhitelist = new[] { "203.0.113.9", "127.0.0.1" } });

        refused.Errcode().ShouldBe(40164);
        refused.Text("errmsg").ShouldStartWith("invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist rid: ");
        refusedStable.Errcode().ShouldBe(40164);
        (await simulator.FetchTokenAsync()).Errcode().ShouldBe(0);
    }

    [Fact]
    public async Task The_two_stores_do_not_touch_each_other()
    {
        await using RunningSimulator simulator = await StartAsync();
        string stable = (await simulator.FetchStableAsync()).Text("access_token");
        string plain = await simulator.TokenAsync();

        await simulator.FetchStableAsync(force: true);
        await simulator.AdvanceAsync(600);

        (await UseAsync(simulator, stable)).ShouldBe(40001);
        (await UseAsync(simulator, plain)).ShouldBe(87009);
    }

    [Fact]
    public async Task Many_refreshes_leave_the_newest_token_working()
    {
        await using RunningSimulator simulator = await StartAsync();
        string token = "";

        for (int i = 0; i < 200; i++) token = await simulator.TokenAsync();

        (await UseAsync(simulator, token)).ShouldBe(87009);
    }

    /// <summary>A call that gets past the token ends in 87009 for want of a signature.</summary>
    private static async Task<int> UseAsync(RunningSimulator simulator, string token)
        => (await simulator.GetJsonAsync($"/wxa/checksession?access_token={token}")).Errcode();
}
