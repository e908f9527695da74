using System.Text.Json;
using static MiniPassport.WeChatSimulator.Tests.RunningSimulator;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class StableTokenTests
{
    [Fact]
    public async Task The_same_token_comes_back_with_less_to_live_until_its_last_five_minutes()
    {
        await using RunningSimulator simulator = await StartAsync();
        JsonElement first = await simulator.FetchStableAsync();
        await simulator.AdvanceAsync(6_855);
        JsonElement later = await simulator.FetchStableAsync();
        await simulator.AdvanceAsync(46);
        JsonElement renewed = await simulator.FetchStableAsync();

        first.Int("expires_in").ShouldBe(7_200);
        later.Int("expires_in").ShouldBe(345);
        later.Text("access_token").ShouldBe(first.Text("access_token"));
        renewed.Text("access_token").ShouldNotBe(first.Text("access_token"));
        renewed.Int("expires_in").ShouldBe(7_200);
        (await UseAsync(simulator, first)).ShouldBe(87009, "old and new overlap");
        await simulator.AdvanceAsync(300);
        (await UseAsync(simulator, first)).ShouldBeOneOf(40001, 42001);
        (await UseAsync(simulator, renewed)).ShouldBe(87009);
    }

    [Fact]
    public async Task Forcing_ends_the_old_token_at_once_and_not_twice_within_30_seconds()
    {
        await using RunningSimulator simulator = await StartAsync();
        JsonElement first = await simulator.FetchStableAsync();
        JsonElement forced = await simulator.FetchStableAsync(force: true);
        await simulator.AdvanceAsync(29);
        JsonElement tooSoon = await simulator.FetchStableAsync(force: true);
        await simulator.AdvanceAsync(1);
        JsonElement again = await simulator.FetchStableAsync(force: true);

        (await UseAsync(simulator, first)).ShouldBe(40001);
        tooSoon.Text("access_token").ShouldBe(forced.Text("access_token"));
        again.Text("access_token").ShouldNotBe(forced.Text("access_token"));
        (await UseAsync(simulator, forced)).ShouldBe(40001);
    }

    [Fact]
    public async Task Twenty_forced_refreshes_a_day_are_all_there_are()
    {
        await using RunningSimulator simulator = await StartAsync();
        string last = (await simulator.FetchStableAsync()).Text("access_token");
        int refreshed = 0;
        for (int i = 0; i < 25; i++)
        {
            string token = (await simulator.FetchStableAsync(force: true)).Text("access_token");
            if (token != last) refreshed++;
            last = token;
            await simulator.AdvanceAsync(30);
        }

        refreshed.ShouldBe(20);
        await simulator.AdvanceAsync(86_400);
        string current = (await simulator.FetchStableAsync()).Text("access_token");
        (await simulator.FetchStableAsync(force: true)).Text("access_token").ShouldNotBe(current);
    }

    [Fact]
    public async Task It_takes_a_post_with_a_json_object()
    {
        await using RunningSimulator simulator = await StartAsync();

        (await simulator.GetJsonAsync("/cgi-bin/stable_token")).Errcode().ShouldBe(43002);
        (await simulator.PostJsonAsync("/cgi-bin/stable_token", "")).Errcode().ShouldBe(44002);
        (await simulator.PostJsonAsync("/cgi-bin/stable_token", "appid=x")).Errcode().ShouldBe(47001);
        (await simulator.PostJsonAsync("/cgi-bin/stable_token", "[]")).Errcode().ShouldBe(47001);
        (await simulator.PostJsonAsync("/cgi-bin/stable_token", "{}")).Errcode().ShouldBe(40002);
        (await simulator.FetchStableAsync(secret: "wrong")).Errcode().ShouldBe(40125);
    }

    private static async Task<int> UseAsync(RunningSimulator simulator, JsonElement granted)
        => (await simulator.GetJsonAsync($"/wxa/checksession?access_token={granted.Text("access_token")}")).Errcode();
}
