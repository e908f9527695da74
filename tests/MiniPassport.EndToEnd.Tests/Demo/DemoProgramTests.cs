using System.Diagnostics;
using System.Net;
using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.Demo;

public sealed class DemoProgramTests
{
    [Fact]
    public async Task The_demo_program_says_what_to_open_serves_it_and_stops_on_Ctrl_C()
    {
        var ct = TestContext.Current.CancellationToken;
        using var data = new TemporaryDirectory();
        await using var demo = ChildProcess.StartAssembly(
            "MiniPassport.Demo", ["--Urls", "http://127.0.0.1:0", "--Simulator:Urls", "http://127.0.0.1:0", "--Storage:DataDirectory", data.Path]);
        var page = await demo.LineAsync("Open the demo page", ct);
        var simulator = await demo.LineAsync("WeChat simulator", ct);

        using var http = new HttpClient();
        using var answer = await http.GetAsync(page, ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
        (await http.GetAsync($"{simulator}/_sim/health", ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Process.Start("kill", ["-INT", $"{demo.Id}"]).ShouldNotBeNull();
        // Whoever starts the tests with interrupts ignored hands that on to the program.
        (await demo.WaitAsync(ct).WaitAsync(TimeSpan.FromMinutes(1), ct)).ShouldBe(0, demo.Output);
    }

    [Fact]
    public async Task The_demo_program_says_in_one_line_that_its_port_is_taken()
    {
        var ct = TestContext.Current.CancellationToken;
        using var data = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        await using var demo = ChildProcess.StartAssembly(
            "MiniPassport.Demo", ["--Urls", simulator.Url, "--Simulator:Urls", "http://127.0.0.1:0", "--Storage:DataDirectory", data.Path]);

        (await demo.WaitAsync(ct)).ShouldBe(1);
        demo.Output.ShouldContain("address already in use");
        demo.Output.ShouldNotContain("   at ");
    }
}
