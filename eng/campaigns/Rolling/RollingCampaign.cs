using System.Globalization;
using MiniPassport.Campaigns.Journals;
using MiniPassport.Campaigns.Processes;
using MiniPassport.TestServers;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Campaigns.Rolling;

/// <summary>Two servers on one PostgreSQL database behind HAProxy; one after the other is restarted under load, until there were enough requests.</summary>
/// <param name="haproxy">The balancer's program.</param>
/// <param name="requests">How many requests are enough.</param>
/// <param name="rounds">How often, at least, each server is restarted.</param>
/// <param name="clients">How many people at once.</param>
internal sealed class RollingCampaign(string haproxy, int requests, int rounds, int clients)
{
    private const int Servers = 2, MostRequests = 2_000_000;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100), SeenTwice = TimeSpan.FromSeconds(1), LongestServing = TimeSpan.FromMinutes(1);

    /// <summary>Restarts both in turn until it is enough or a request failed; then asks for every session.</summary>
    public async Task<RollingResult> RunAsync(PostgresCluster cluster, SimulatorProcess simulator, Func<bool> isOver, CancellationToken ct)
    {
        await using var database = await cluster.CreateDatabaseAsync();
        using var directory = new TemporaryDirectory();
        int[] ports = [FreePort.Next(), FreePort.Next()];
        var (servers, restarts) = (new PassportProcess[Servers], 0);
        try
        {
            for (var i = 0; i < Servers; i++) servers[i] = await StartAsync(i);
            await using var balancer = await Balancer.StartAsync(haproxy, directory.Path, ports, ct);
            using var passport = new HttpClient { BaseAddress = new Uri(balancer.Url), Timeout = TimeSpan.FromSeconds(30) };
            using var phones = new HttpClient { BaseAddress = new Uri(simulator.Url) };
            var (visitors, started, enough) = (new Visitors(passport, phones), TimeProvider.System.GetTimestamp(), false);
            var running = Enumerable.Range(0, clients).Select(_ => Task.Run(() => visitors.RunAsync(() => Volatile.Read(ref enough) || visitors.Requests > MostRequests), ct)).ToArray();

            while ((visitors.Requests < requests || restarts < rounds * Servers) && visitors.Failures.IsEmpty && !isOver() && !ct.IsCancellationRequested)
            {
                for (var i = 0; i < Servers; i++)
                {
                    await ServeAsync(visitors, ct);
                    if (await servers[i].StopAsync(ct) is var code and not 0) visitors.Failures.Enqueue($"server {i} ended with {code}: {servers[i].Output}");
                    servers[i] = await StartAsync(i);
                    restarts++;
                    // As whoever rolls a release out waits: until the balancer has seen it twice.
                    await Task.Delay(SeenTwice, ct);
                }

                if (restarts % 10 == 0) Console.WriteLine($"{restarts} restarts, {visitors.Requests} requests, {visitors.Failures.Count} failed");
            }

            Volatile.Write(ref enough, true);
            await Task.WhenAll(running).WaitAsync(TimeSpan.FromMinutes(3), ct);
            var took = TimeProvider.System.GetElapsedTime(started);
            foreach (var token in visitors.Living)
                if (await visitors.CodeAsync(token) is var code and not (200 or 206)) visitors.Failures.Enqueue($"a session that must be good is answered {code}");
            foreach (var token in visitors.Ended)
                if (await visitors.CodeAsync(token) is var code and (200 or 206)) visitors.Failures.Enqueue($"a session that must be over is answered {code}");
            return new RollingResult(restarts, visitors.Requests, took, visitors.Living.Count, visitors.Ended.Count, [.. visitors.Failures], balancer.Output);
        }
        finally
        {
            foreach (var server in servers)
                if (server is not null) await server.DisposeAsync();
        }

        async Task<PassportProcess> StartAsync(int i) => await PassportProcess.StartAsync(
            directory.Path, ct,
            [
                .. simulator.ServerSettings, .. BackOffice.Settings, "--Tokens:WeChatLifetime", "1.00:00:00", "--Urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[i]}"),
                "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", database.ConnectionString, "--Storage:Timeout", "00:00:10", "--Shutdown:Drain", "00:00:02",
            ]);
    }

    // Each serves for a while between two restarts: a hundredth of all requests, so that there are about as many restarts as that in all.
    private async Task ServeAsync(Visitors visitors, CancellationToken ct)
    {
        var (before, started) = (visitors.Requests, TimeProvider.System.GetTimestamp());
        while (visitors.Requests < before + Math.Max(100, requests / 200) && visitors.Failures.IsEmpty && TimeProvider.System.GetElapsedTime(started) < LongestServing)
            await Task.Delay(Glance, ct);
    }
}
