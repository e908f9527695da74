using System.Diagnostics;
using System.Net;
using MiniPassport.Campaigns.Load;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>PostgreSQL dies, falls silent, restarts and drops its connections under a server that goes on running.</summary>
public sealed class DatabaseOutageTests(ITestOutputHelper output)
{
    private const int Clients = 6;

    // The server waits a second for each of the few calls that a request makes; the rest is for a machine that is busy with all of this at once.
    private static readonly TimeSpan SoonRefused = TimeSpan.FromSeconds(6), SoonBack = TimeSpan.FromSeconds(10), Hang = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task S103_S115_Whatever_happens_to_PostgreSQL_is_503_at_once_over_soon_and_loses_nothing_that_was_acknowledged()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var cluster = await Needed.Async(() => PostgresCluster.StartNewAsync());
        await using var database = await cluster.CreateDatabaseAsync();
        using var directory = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        string[] settings = [.. simulator.ServerSettings, .. BackOffice.Settings, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", database.ConnectionString];
        await BackOffice.MakeManagerAsync(directory.Path, settings, ct);
        await using var server = await PassportProcess.StartAsync(directory.Path, ct, settings);

        using var watch = new Watch();
        using var passport = new HttpClient(watch) { BaseAddress = new Uri(server.Url), Timeout = Hang };
        using var phones = new HttpClient { BaseAddress = new Uri(simulator.Url), Timeout = Hang };
        using var health = new HttpClient { BaseAddress = new Uri(server.Url), Timeout = Hang };
        var (wire, journal) = (new Wire(passport, phones), new Journal());
        using var enough = new CancellationTokenSource();
        var manager = await BackOffice.SignInAsync(wire);
        var clients = Enumerable.Range(0, Clients).Select(number => new Client(journal, number, new Random(number))).Select(client => Task.Run(() => client.RunAsync(wire, enough.Token), ct)).ToArray();

        foreach (var (name, fail, recover) in ((string, Func<Task>, Func<Task>)[])
        [
            ("stopped", cluster.StopAsync, cluster.StartAsync),
            ("silent", cluster.SuspendAsync, cluster.ResumeAsync),
            ("restarted", cluster.StopAsync, cluster.StartAsync),
        ])
        {
            await GrowsAsync(() => journal.Acknowledged, 40);
            await fail();
            // A restart is over before anybody could look.
            if (name != "restarted")
            {
                await GrowsAsync(() => watch.Seen.Count(one => one.Status == 503), 20);
                (await StatusAsync("/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable, name);
                (await StatusAsync("/health/live")).ShouldBe(HttpStatusCode.OK, name);
            }

            await recover();
            var back = Stopwatch.GetTimestamp();
            await GrowsAsync(() => journal.Acknowledged, 1);
            var took = Stopwatch.GetElapsedTime(back);
            output.WriteLine($"{name}: first acknowledged write {took.TotalMilliseconds:0} ms after PostgreSQL was back");
            took.ShouldBeLessThan(SoonBack, name);
            await UntilAsync(async () => await StatusAsync("/health/ready") == HttpStatusCode.OK);
        }

        for (var cut = 0; cut < 20; cut++)
        {
            await cluster.TerminateBackendsAsync();
            await GrowsAsync(() => journal.Acknowledged, 5);
        }

        await enough.CancelAsync();
        await Task.WhenAll(clients).WaitAsync(Hang, ct);

        var refused = watch.Seen.Where(one => one.Status == 503).Select(one => one.Took).Order().ToList();
        output.WriteLine($"{watch.Seen.Count} requests, {journal.Acknowledged} acknowledged writes, {refused.Count} refused: median {refused[refused.Count / 2].TotalMilliseconds:0} ms, longest {refused[^1].TotalMilliseconds:0} ms");
        watch.Seen.Where(one => one.Status is not (200 or 503)).ShouldBeEmpty();
        refused[refused.Count * 95 / 100].ShouldBeLessThan(SoonRefused);
        await JournalCheck.RunAsync(wire, manager, journal.All, journal.Findings);
        journal.Findings.ToString().ShouldBeEmpty();
        server.Output.ShouldNotContain(database.Password);

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await health.GetAsync(new Uri(path, UriKind.Relative), ct);
            return answer.StatusCode;
        }

        Task GrowsAsync(Func<int> count, int by)
        {
            var before = count();
            return UntilAsync(() => Task.FromResult(count() >= before + by));
        }

        async Task UntilAsync(Func<Task<bool>> holds)
        {
            var started = Stopwatch.GetTimestamp();
            while (!await holds())
            {
                Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Hang, server.Output.Length > 4_000 ? server.Output[^4_000..] : server.Output);
                await Task.Delay(Pause, ct);
            }
        }
    }
}
