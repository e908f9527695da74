using MiniPassport.Campaigns.Journals;
using MiniPassport.Campaigns.Load;
using MiniPassport.Campaigns.Processes;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Campaigns.Soak;

/// <summary><c>soak</c>: one server on PostgreSQL for a long time at a part of what it can do, with a fault every minute; nothing it holds may grow.</summary>
internal static class SoakCommand
{
    // Ten per cent and a little: a few threads more or less are the pool's affair.
    private const double Share = 0.7, Growth = 1.1;

    private const int MemoryMargin = 20_000, CountMargin = 8;

    private static readonly TimeSpan Peak = TimeSpan.FromSeconds(15), BetweenFaults = TimeSpan.FromMinutes(1), BetweenLooks = TimeSpan.FromSeconds(5);

    /// <returns>0 if it was flat and everything held, else 1.</returns>
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken ct)
    {
        var (minutes, clients) = (arguments.Number("minutes", 120), arguments.Number("clients", 8));
        await using var cluster = await PostgresCluster.StartNewAsync();
        await using var database = await cluster.CreateDatabaseAsync();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        using var directory = new TemporaryDirectory();
        string[] settings = [.. simulator.ServerSettings, .. BackOffice.Settings, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", database.ConnectionString, "--Storage:Timeout", "00:00:10"];
        await BackOffice.MakeManagerAsync(directory.Path, settings, ct);
        await using var server = await PassportProcess.StartAsync(directory.Path, ct, settings);
        using var passport = new HttpClient { BaseAddress = new Uri(server.Url), Timeout = TimeSpan.FromSeconds(30) };
        using var phones = new HttpClient { BaseAddress = new Uri(simulator.Url), Timeout = TimeSpan.FromSeconds(30) };
        var (wire, journal) = (new Wire(passport, phones), new Journal());
        var manager = await BackOffice.SignInAsync(wire);

        var crowd = Enumerable.Range(0, clients).Select(number => new Client(journal, number, new Random(number))).ToArray();
        var peak = await PeakAsync(wire, journal, crowd, ct);
        foreach (var client in crowd) client.Interval = TimeSpan.FromSeconds(clients / (peak * Share));
        Console.WriteLine($"{peak:0} writes a second at most; {peak * Share:0} from now on for {minutes} minutes");

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = crowd.Select(client => Task.Run(() => client.RunAsync(wire, enough.Token), CancellationToken.None)).ToArray();
        var (faults, looks) = (new Faults(cluster, simulator.Url), new List<Usage>());
        var (started, lastFault) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(started).TotalMinutes < minutes && journal.Findings.IsEmpty && !ct.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, CancellationToken.None);
            looks.Add(Usage.Of(server.ProcessId));
            if (TimeProvider.System.GetElapsedTime(lastFault) < BetweenFaults) continue;
            lastFault = TimeProvider.System.GetTimestamp();
            Console.WriteLine($"{TimeProvider.System.GetElapsedTime(started).TotalMinutes:0} min: {looks[^1]}, {journal.Acknowledged} acknowledged, {journal.Unknown} unknown; next: {await faults.NextAsync()}");
        }

        await enough.CancelAsync();
        await Task.WhenAll(running);
        await faults.ClearAsync();
        await JournalCheck.RunAsync(wire, manager, journal.All, journal.Findings);

        // The first part warms up: compiled code, pools, PostgreSQL's connections.
        var (early, late) = (Usage.Median(looks[(looks.Count / 4)..(looks.Count / 2)]), Usage.Median(looks[(looks.Count * 3 / 4)..]));
        var isFlat = late.Kilobytes <= (early.Kilobytes * Growth) + MemoryMargin && late.Handles <= early.Handles + CountMargin && late.Threads <= early.Threads + CountMargin;
        Console.WriteLine($"second quarter {early}, last quarter {late}: {(isFlat ? "flat" : "grows")}; {faults.Count} faults, {journal.Acknowledged} acknowledged writes, {journal.Unknown} unknown");
        if (!journal.Findings.IsEmpty) Console.Error.WriteLine(journal.Findings);
        return isFlat && journal.Findings.IsEmpty ? 0 : 1;
    }

    private static async Task<double> PeakAsync(Wire wire, Journal journal, Client[] crowd, CancellationToken ct)
    {
        // Once to warm up, once to count.
        var counted = 0;
        for (var turn = 0; turn < 2; turn++)
        {
            var before = journal.Acknowledged;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
            enough.CancelAfter(Peak);
            await Task.WhenAll(crowd.Select(client => Task.Run(() => client.RunAsync(wire, enough.Token), CancellationToken.None)));
            counted = journal.Acknowledged - before;
        }

        return counted / Peak.TotalSeconds;
    }
}
