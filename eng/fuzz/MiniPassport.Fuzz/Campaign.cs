using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MiniPassport.Fuzz.Judging;
using MiniPassport.Fuzz.Seeds;
using MiniPassport.Fuzz.World;

namespace MiniPassport.Fuzz;

/// <summary>
/// Requests in rounds. Between two rounds nobody writes, and the store is compared with what was answered; in every fourth round one
/// request follows the other, and it is compared after each.
/// </summary>
public sealed class Campaign
{
    private const int RoundSize = 4000, StrictRound = 500, StrictEvery = 4;
    private const double LargestGrowth = 96;

    private readonly FuzzOptions _options;
    private readonly ConcurrentDictionary<string, long> _answered = new(StringComparer.Ordinal);
    private readonly Findings _findings;
    private volatile Canaries? _canaries;

    private Campaign(FuzzOptions options) => (_options, _findings) = (options, new Findings(options.Artifacts));

    /// <summary>Runs one.</summary>
    /// <param name="options">How much.</param>
    /// <param name="ct">Gives up.</param>
    public static Task<FuzzResult> RunAsync(FuzzOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Campaign(options).RunAsync(ct);
    }

    private async Task<FuzzResult> RunAsync(CancellationToken ct)
    {
        var log = new LogWatch(_findings, _options.Artifacts, () => _canaries);
        await using (log)
        await using (var world = await FuzzWorld.StartAsync(_options.Workers, log.Line, ct))
        {
            _canaries = new Canaries(world);
            using var store = new StoreWatch(world);
            var memory = new MemoryWatch(world.Server.Id);
            var judge = new Judge(_canaries);
            var workers = world.Callers.Select(caller => new Worker(world, caller, judge, _findings, _answered, _options.Seed)).ToArray();
            var victims = store.VictimsDigest();
            var (watch, sent, renewed) = (Stopwatch.StartNew(), 0L, TimeSpan.Zero);
            for (var round = 0; sent < _options.Requests && watch.Elapsed < _options.Time && !_findings.AreMany; round++)
            {
                if (watch.Elapsed - renewed > TimeSpan.FromMinutes(3))
                {
                    renewed = watch.Elapsed;
                    world.ForgetCodes();
                }

                foreach (var caller in world.Callers) await world.RenewAsync(caller);
                var (accounts, sessions) = (store.Accounts, store.Sessions);
                var strict = round % StrictEvery == StrictEvery - 1;
                var count = Math.Min(strict ? StrictRound : RoundSize, (int)Math.Min(int.MaxValue, _options.Requests - sent));
                var successes = strict ? await workers[0].RunStrictlyAsync(sent, count, store, ct) : await TogetherAsync(workers, sent, count, ct);
                sent += count;
                if (world.Server.HasEnded) _findings.Add("the server has ended", null, null);
                if (store.VictimsDigest() != victims) _findings.Add($"somebody's rows changed whom no request spoke for, in requests {sent - count} to {sent}", null, null);
                if (store.Accounts - accounts > successes || store.Sessions - sessions > successes)
                    _findings.Add($"{store.Accounts - accounts} accounts and {store.Sessions - sessions} sessions of {successes} successes, in requests {sent - count} to {sent}", null, null);
                memory.Sample(sent);
                if (round % 25 == 0) _options.Report(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss} {sent} requests, {_findings.All.Count} violations, {memory.Highest:0} MB at most"));
            }

            if (memory.Growth > LargestGrowth) _findings.Add(string.Create(CultureInfo.InvariantCulture, $"memory grew by {memory.Growth:0} MB"), null, null);
            if (store.Orphans() is > 0 and var orphans) _findings.Add($"{orphans} pictures without a row", null, null);
            if (store.Integrity != "ok") _findings.Add($"the database: {store.Integrity}", null, null);
            return Result(sent, watch.Elapsed, memory);
        }
    }

    private static async Task<long> TogetherAsync(Worker[] workers, long first, int count, CancellationToken ct)
    {
        var each = workers.Select((worker, i) => worker.RunAsync(first + i, workers.Length, first + count, ct));
        return (await Task.WhenAll(each)).Sum();
    }

    private FuzzResult Result(long sent, TimeSpan elapsed, MemoryWatch memory)
    {
        var unreached = AllSeeds.List.Select(one => $"done {one}").Where(done => !_answered.ContainsKey(done)).Distinct().ToArray();
        var kinds = string.Join(", ", _answered.OrderByDescending(pair => pair.Value).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}")));
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{sent} requests, seed {_options.Seed}, {elapsed:hh\\:mm\\:ss}, {_findings.All.Count} violations, memory {memory.Highest:0} MB at most, {memory.Growth:0.0} MB growth, slope {memory.Slope?.ToString("0.0", CultureInfo.InvariantCulture) ?? "?"} MB a million\n{kinds}\nnever done: {string.Join(", ", unreached)}");
        return new FuzzResult(sent, _findings.All, summary, _answered);
    }
}
