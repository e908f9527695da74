using System.Globalization;
using MiniPassport.Campaigns.Rolling;
using MiniPassport.EndToEnd.Tests.Processes;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.EndToEnd.Tests.Instances;

/// <summary>Two servers on one database behind HAProxy, of which one at a time is restarted under load.</summary>
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private const int Rounds = 2, Clients = 6, Least = 2_000, Most = 100_000;

    [Fact]
    public async Task S107_No_request_fails_and_no_session_is_lost_while_each_instance_is_restarted_in_turn()
    {
        var ct = TestContext.Current.CancellationToken;
        var cluster = await Needed.Async(PostgresCluster.SharedAsync);
        await using var database = await cluster.CreateDatabaseAsync();
        using var directory = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        int[] ports = [FreePort.Next(), FreePort.Next()];
        var servers = new PassportProcess[ports.Length];
        try
        {
            for (var i = 0; i < ports.Length; i++) servers[i] = await StartAsync(i);
            await using var balancer = await Balancer.StartAsync(Tools.Need("haproxy"), directory.Path, ports, ct);
            using var passport = new HttpClient { BaseAddress = new Uri(balancer.Url), Timeout = TimeSpan.FromSeconds(30) };
            using var phones = new HttpClient { BaseAddress = new Uri(simulator.Url) };
            var (visitors, restarted) = (new Visitors(passport, phones), false);
            var clients = Enumerable.Range(0, Clients)
                .Select(_ => Task.Run(() => visitors.RunAsync(() => (Volatile.Read(ref restarted) && visitors.Requests >= Least) || visitors.Requests >= Most), ct)).ToArray();

            for (var round = 0; round < Rounds && visitors.Failures.IsEmpty; round++)
            {
                for (var i = 0; i < servers.Length; i++)
                {
                    // Each serves for a while between two restarts.
                    for (var (before, turn) = (visitors.Requests, 0); visitors.Requests < before + 100 && visitors.Failures.IsEmpty && turn < 600; turn++) await Task.Delay(100, ct);
                    (await servers[i].StopAsync(ct)).ShouldBe(0, servers[i].Output);
                    servers[i] = await StartAsync(i);
                    // As whoever rolls a release out waits: until the balancer has seen it twice.
                    await Task.Delay(1_000, ct);
                }
            }

            Volatile.Write(ref restarted, true);
            await Task.WhenAll(clients).WaitAsync(TimeSpan.FromMinutes(3), ct);

            output.WriteLine($"{visitors.Requests} requests through {Rounds * servers.Length} restarts, {visitors.Failures.Count} failed; {visitors.Living.Count} sessions live, {visitors.Ended.Count} ended");
            visitors.Failures.ShouldBeEmpty(balancer.Output);
            visitors.Requests.ShouldBeGreaterThanOrEqualTo(Least);
            foreach (var token in visitors.Living) (await visitors.CodeAsync(token)).ShouldBe(200);
            foreach (var token in visitors.Ended) (await visitors.CodeAsync(token)).ShouldBe(205);
        }
        finally
        {
            foreach (var server in servers)
                if (server is not null) await server.DisposeAsync();
        }

        async Task<PassportProcess> StartAsync(int i) => await PassportProcess.StartAsync(
            directory.Path, ct,
            [
                .. simulator.ServerSettings, .. BackOffice.Settings, "--Urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[i]}"),
                "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", database.ConnectionString, "--Storage:Timeout", "00:00:10", "--Shutdown:Drain", "00:00:02",
            ]);
    }
}
