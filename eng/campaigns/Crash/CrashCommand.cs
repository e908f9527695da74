using MiniPassport.Campaigns.Processes;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Campaigns.Crash;

/// <summary><c>crash</c>: store after store, until the cycles or the time are used up.</summary>
internal static class CrashCommand
{
    // One store that grew for ever would make its checks the larger part of the campaign.
    private const int CyclesOfAStore = 100;

    /// <returns>0 if everything held, else 1.</returns>
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken ct)
    {
        var options = CrashOptions.Read(arguments);
        if (options.Engine is not ("sqlite" or "postgres")) throw new FormatException($"--engine {options.Engine}: sqlite or postgres");
        var (tally, end) = (new Tally(options.Tally), TimeProvider.System.GetTimestamp() + (long)(options.Longest.TotalSeconds * TimeProvider.System.TimestampFrequency));
        var random = new Random(options.Seed);
        Console.WriteLine($"{options.Engine}, {options.Cycles} cycles, seed {options.Seed}, tally {Path.GetFullPath(options.Tally)}");
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        await using var cluster = options.Engine == "postgres" ? await PostgresCluster.StartNewAsync() : null;
        var (done, holds) = (0, true);
        while (done < options.Cycles && holds && !IsOver())
        {
            await using Engine engine = cluster is null ? new SqliteEngine() : await PostgresEngine.CreateAsync(cluster);
            var campaign = new CrashCampaign(options, engine, simulator, tally, random);
            (done, holds) = await campaign.RunAsync(done, Math.Min(options.Cycles, done + CyclesOfAStore), IsOver, ct);
        }

        foreach (var row in tally.Ledger()) Console.WriteLine(row);
        return holds ? 0 : 1;

        bool IsOver() => ct.IsCancellationRequested || TimeProvider.System.GetTimestamp() > end;
    }
}
