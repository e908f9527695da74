using System.Globalization;
using MiniPassport.Campaigns.Processes;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Campaigns.Rolling;

/// <summary><c>rolling</c>: prints a row of docs/reliability.md.</summary>
internal static class RollingCommand
{
    /// <returns>0 if no request failed and there were enough, else 1.</returns>
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken ct)
    {
        var (requests, minutes, started) = (arguments.Number("requests", 100_000), arguments.Number("minutes", 60), TimeProvider.System.GetTimestamp());
        await using var cluster = await PostgresCluster.StartNewAsync();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        var campaign = new RollingCampaign(arguments.Text("haproxy", "haproxy"), requests, 1, arguments.Number("clients", 8));
        var result = await campaign.RunAsync(cluster, simulator, () => TimeProvider.System.GetElapsedTime(started).TotalMinutes > minutes, ct);
        foreach (var failure in result.Failures.Take(20)) Console.Error.WriteLine(failure);
        if (result.Failures.Count > 0) Console.Error.WriteLine(result.Balancer);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {TimeProvider.System.GetUtcNow():yyyy-MM-dd} | {arguments.Text("revision", "unknown")} | {result.Restarts} | {result.Requests:N0} | {result.Failures.Count} | {result.Living:N0} | {result.Ended:N0} | {result.Requests / result.Took.TotalSeconds:0}/s |"));
        return result.Failures.Count == 0 && result.Requests >= requests ? 0 : 1;
    }
}
