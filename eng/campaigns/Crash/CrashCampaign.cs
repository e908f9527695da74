using MiniPassport.Campaigns.Journals;
using MiniPassport.Campaigns.Load;
using MiniPassport.Campaigns.Processes;

namespace MiniPassport.Campaigns.Crash;

/// <summary>One store, killed again and again under a mixed load, and looked at after each restart.</summary>
internal sealed class CrashCampaign(CrashOptions options, Engine engine, SimulatorProcess simulator, Tally tally, Random random)
{
    // Of what the last cycle did not touch, so many are looked at again.
    private const int Older = 25, IntegrityEvery = 20, DatabaseKillEvery = 4, LeastWrites = 20, MostWrites = 280;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5), LongestLoad = TimeSpan.FromSeconds(20), LongestOutage = TimeSpan.FromSeconds(60);

    private readonly Journal _journal = new();

    /// <summary>Cycles until there are enough, the time is over or something does not hold; then everything is looked at once more.</summary>
    /// <param name="done">Cycles before this store.</param>
    /// <param name="until">Cycles after it.</param>
    /// <param name="isOver">Whether the time is over.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Cycles by now, and whether all of it held.</returns>
    public async Task<(int Done, bool Holds)> RunAsync(int done, int until, Func<bool> isOver, CancellationToken ct)
    {
        using var directory = new TemporaryDirectory();
        string[] settings = [.. simulator.ServerSettings, .. BackOffice.Settings, .. engine.Settings];
        await BackOffice.MakeManagerAsync(directory.Path, settings, ct);
        var clients = Enumerable.Range(0, options.Clients).Select(number => new Client(_journal, number, new Random(random.Next()))).ToArray();
        string? manager = null;
        var server = await PassportProcess.StartAsync(directory.Path, ct, settings);
        try
        {
            while (done < until && !isOver() && _journal.Findings.IsEmpty)
            {
                done++;
                var (acknowledged, refused, unknown) = (_journal.Acknowledged, _journal.Refused, _journal.Unknown);
                manager ??= await WithAsync(server, BackOffice.SignInAsync);
                var databaseKills = await LoadAndKillAsync(server, clients, done);
                await server.DisposeAsync();

                var integrity = done % IntegrityEvery == 0 || done == until ? 1 : 0;
                if (integrity > 0) await engine.CheckAsync(directory.Path, _journal.Findings, ct);
                server = await PassportProcess.StartAsync(directory.Path, ct, settings);
                var facts = Facts(everything: done == until || isOver());
                await WithAsync(server, wire => JournalCheck.RunAsync(wire, manager, facts, _journal.Findings));
                tally.Add(new CycleRecord(
                    TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), options.Revision, engine.Name, options.Seed, done, databaseKills,
                    _journal.Acknowledged - acknowledged, _journal.Refused - refused, _journal.Unknown - unknown, facts.Count, integrity,
                    _journal.Findings.Count(Finding.Lost), _journal.Findings.Count(Finding.HalfVisible), _journal.Findings.Count(Finding.Revived), _journal.Findings.Count(Finding.Wrong),
                    (int)server.ReadyAfter.TotalMilliseconds));
                if (done % 10 == 0 || done == until) Console.WriteLine($"{engine.Name} {done}: {_journal.Acknowledged} acknowledged, {_journal.Unknown} unknown in this store; ready after {server.ReadyAfter.TotalMilliseconds:0} ms");
            }
        }
        finally
        {
            if (!_journal.Findings.IsEmpty) Console.Error.WriteLine($"{_journal.Findings}\n{server.Output}");
            await server.DisposeAsync();
        }

        return (done, _journal.Findings.IsEmpty);
    }

    private async Task<int> LoadAndKillAsync(PassportProcess server, Client[] clients, int cycle)
    {
        using var enough = new CancellationTokenSource();
        var kills = 0;
        await WithAsync(server, async wire =>
        {
            var running = clients.Select(client => Task.Run(() => client.RunAsync(wire, enough.Token))).ToArray();
            // Now and then in the middle of the very first writes, mostly at some point of a load that is warm.
            await GrowsAsync(random.Next(LeastWrites, MostWrites), LongestLoad);
            await Task.Delay(random.Next(0, 40));
            var withDatabase = engine.CanBeKilled && cycle % DatabaseKillEvery == 0;
            if (withDatabase && random.Next(2) == 0)
            {
                // The database alone: the server lives on and finds its way back.
                kills++;
                await engine.KillAsync();
                await engine.StartAsync();
                await GrowsAsync(random.Next(LeastWrites), LongestOutage);
            }
            else if (withDatabase)
            {
                kills++;
                await Task.WhenAll(engine.KillAsync(), server.KillAsync());
                await engine.StartAsync();
            }

            await server.KillAsync();
            await enough.CancelAsync();
            await Task.WhenAll(running);
        });
        return kills;
    }

    private async Task GrowsAsync(int by, TimeSpan atMost)
    {
        var (before, started) = (_journal.Acknowledged, TimeProvider.System.GetTimestamp());
        while (_journal.Acknowledged < before + by && _journal.Findings.IsEmpty && TimeProvider.System.GetElapsedTime(started) < atMost) await Task.Delay(Glance);
    }

    private IReadOnlyCollection<Fact> Facts(bool everything)
    {
        var touched = _journal.TakeTouched();
        if (everything) return _journal.All;
        var all = _journal.All.ToArray();
        return [.. touched.Union(Enumerable.Range(0, Older).Select(_ => all[random.Next(all.Length)]))];
    }

    private Task WithAsync(PassportProcess server, Func<Wire, Task> act) => WithAsync(server, async wire =>
    {
        await act(wire);
        return true;
    });

    private async Task<T> WithAsync<T>(PassportProcess server, Func<Wire, Task<T>> act)
    {
        using var passport = new HttpClient { BaseAddress = new Uri(server.Url), Timeout = TimeSpan.FromSeconds(30) };
        using var phones = new HttpClient { BaseAddress = new Uri(simulator.Url), Timeout = TimeSpan.FromSeconds(30) };
        return await act(new Wire(passport, phones));
    }
}
