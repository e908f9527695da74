using System.Net;
using System.Text.Json;
using static MiniPassport.WeChatSimulator.Tests.RunningSimulator;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class FaultTests
{
    private const string Login = "/sns/jscode2session";

    [Fact]
    public async Task Busy_comes_as_often_as_ordered_and_leaves_the_code()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.FaultAsync(new { path = Login, kind = "errcode", errcode = -1, count = 2 });
        string code = await simulator.LoginAsync();

        (await simulator.ExchangeAsync(code)).Text("errmsg").ShouldStartWith("system error, rid: ");
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(-1);
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(0);
    }

    [Fact]
    public async Task Busy_can_use_the_code_up()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.FaultAsync(new { path = Login, kind = "errcode", errcode = -1, consume = true });
        string code = await simulator.LoginAsync();

        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(-1);
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(40163);
    }

    [Fact]
    public async Task A_quota_until_cleared_has_its_own_text()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.FaultAsync(new { path = "*", kind = "errcode", errcode = 45009, errmsg = "no more today", count = -1 });

        for (int i = 0; i < 3; i++)
            (await simulator.FetchTokenAsync()).Text("errmsg").ShouldStartWith("no more today rid: ");
        using HttpResponseMessage cleared = await simulator.Http.DeleteAsync("/_sim/faults");

        cleared.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await simulator.FetchTokenAsync()).Errcode().ShouldBe(0);
    }

    [Fact]
    public async Task Another_status_and_any_bytes_can_be_had()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.FaultAsync(new { path = Login, kind = "status", status = 502, body = "<html>", contentType = "text/html" });
        await simulator.FaultAsync(new { path = Login, kind = "raw", body = "{\"openid\":" });

        using HttpResponseMessage gateway = await simulator.Http.GetAsync(Login);
        using HttpResponseMessage cut = await simulator.Http.GetAsync(Login);

        gateway.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        gateway.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("text/html");
        (await gateway.Content.ReadAsStringAsync()).ShouldBe("<html>");
        cut.StatusCode.ShouldBe(HttpStatusCode.OK);
        cut.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("text/plain");
        (await cut.Content.ReadAsStringAsync()).ShouldBe("{\"openid\":");
    }

    [Fact]
    public async Task A_delay_lets_the_call_go_on_to_the_next_fault()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.FaultAsync(new { path = Login, kind = "latency", delayMs = 7_000, count = 2 });
        await simulator.FaultAsync(new { path = Login, kind = "errcode", errcode = -1 });
        string code = await simulator.LoginAsync();

        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(-1);
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(0);

        simulator.Clock.Delays.ShouldBe([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)]);
    }

    [Theory]
    [InlineData("drop", 0)]
    [InlineData("hang", 0)]
    [InlineData("dropAfter", 40163)]
    public async Task A_cut_connection_leaves_the_code_or_has_used_it_up(string kind, int errcodeAfterwards)
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.FaultAsync(new { path = Login, kind });
        string code = await simulator.LoginAsync();

        // A POST, because HttpClient itself would repeat a GET on a connection that had been used before.
        await Should.ThrowAsync<HttpRequestException>(async () => await simulator.Http.PostAsync(ExchangePath(code), null));

        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(errcodeAfterwards);
        JsonElement calls = await simulator.GetJsonAsync("/_sim/calls");
        calls.EnumerateArray().First().Int("status").ShouldBe(0);
    }

    [Fact]
    public async Task A_fault_can_be_meant_for_one_person()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.FaultAsync(new { path = Login, kind = "errcode", errcode = 45011, person = "lisi", count = -1 });

        (await simulator.SignInAsync("zhangsan")).Errcode().ShouldBe(0);
        (await simulator.SignInAsync("lisi")).Errcode().ShouldBe(45011);
    }

    [Fact]
    public async Task Spent_faults_leave_the_list()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.FaultAsync(new { path = Login, kind = "errcode" });
        await simulator.FaultAsync(new { path = "/cgi-bin/token", kind = "hang", count = 3 });

        await simulator.SignInAsync();

        JsonElement left = (await simulator.GetJsonAsync("/_sim/faults")).EnumerateArray().Single();
        left.Text("kind").ShouldBe("hang");
        left.Int("remaining").ShouldBe(3);
        left.Int("delayMs").ShouldBe(60_000);
    }
}
