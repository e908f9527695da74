using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using MiniPassport.Fuzz.Judging;
using MiniPassport.Fuzz.Mutation;
using MiniPassport.Fuzz.Seeds;
using MiniPassport.Fuzz.Wire;
using MiniPassport.Fuzz.World;

namespace MiniPassport.Fuzz;

/// <summary>Makes the request of a number, sends it on its connection and judges what comes back.</summary>
internal sealed class Worker(FuzzWorld world, Caller caller, Judge judge, Findings findings, ConcurrentDictionary<string, long> answered, ulong seed)
{
    /// <summary>One request in so many of those that hash a password is sent, the others are made anew.</summary>
    private const int DearOneIn = 25, PipelineOneIn = 12, LongestPipeline = 5;

    private static readonly byte[] Probe = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();

    /// <summary>No request may take longer: a machine at its limit included.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20), Unfinished = TimeSpan.FromMilliseconds(150);

    private static readonly Seed[] Choice = [.. AllSeeds.List.SelectMany(one => Enumerable.Repeat(one, one.Weight))];

    private RawConnection? _connection;

    /// <summary>Every so many-th number from the first on.</summary>
    /// <returns>How many answers were successes.</returns>
    public async Task<long> RunAsync(long first, int step, long end, CancellationToken ct)
    {
        var successes = 0L;
        for (var number = first; number < end && !findings.AreMany; number += step) successes += await OneAsync(number, pipelines: true, allowsDamage: true, ct);
        return successes;
    }

    /// <summary>One by one, each held against the store.</summary>
    public async Task<long> RunStrictlyAsync(long first, int count, StoreWatch store, CancellationToken ct)
    {
        var (successes, rows, version) = (0L, store.Rows, store.Version);
        for (var number = first; number < first + count && !findings.AreMany; number++)
        {
            var (before, request) = (successes, number);
            successes += await OneAsync(request, pipelines: false, allowsDamage: false, ct);
            if (store.Version is var now && now == version) continue;
            version = now;
            var changed = store.Rows;
            if (changed != rows && successes == before) findings.Add($"a request that was refused changed rows: {rows.Trim()} became {changed.Trim()}", _last, _told);
            rows = changed;
        }

        return successes;
    }

    private byte[]? _last, _beforeIt;
    private string? _told;

    private async Task<long> OneAsync(long number, bool pipelines, bool allowsDamage, CancellationToken ct)
    {
        var random = new Random(HashOf(number));
        var count = pipelines && random.Next(PipelineOneIn) == 0 ? random.Next(2, LongestPipeline + 1) : 1;
        var made = new List<(byte[] Bytes, Seed Seed, Plan Plan)>();
        for (var i = 0; i < count; i++) made.Add(await MakeAsync(number, i, random, allowsDamage && count == 1));

        var bytes = made.SelectMany(one => one.Bytes).ToArray();
        // Where nobody can say which answer is whose, nobody can say either which of them has no body.
        if (made.Exists(static one => one.Bytes.AsSpan().StartsWith("HEAD "u8)) && Framing.Methods(bytes) is null) (made, bytes) = ([made[0]], made[0].Bytes);
        (_last, _told) = (bytes, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, number {number}: {string.Join(" + ", made.Select(one => $"{one.Seed} {one.Plan}"))}"));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Budget);
        try
        {
            if (_connection is null) _connection = await RawConnection.OpenAsync(world.Port, ct);
            var successes = Framing.Methods(bytes) is { } methods ? await WholeAsync(bytes, methods, made, limit.Token) : await DamagedAsync(bytes, made[0].Seed, limit.Token);
            _beforeIt = _connection is null ? null : bytes;
            // Every now and then from a connection of its own.
            if (random.Next(50) == 0) Drop();
            if (successes > 0 && made.Exists(one => one.Seed.Leaves || one.Seed.Path.EndsWith("/logout", StringComparison.Ordinal))) await world.RenewLeavingAsync(caller);
            return successes;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            findings.Add($"no answer within {Budget.TotalSeconds} s", bytes, _told);
            Drop();
            return 0;
        }
        catch (WireFault fault)
        {
            // It may have been the one before it that spoilt the connection.
            findings.Add(fault.Message, bytes, $"{_told}\nafter\n{(_beforeIt is null ? "nothing" : Encoding.Latin1.GetString(_beforeIt))}");
            Drop();
            return 0;
        }
    }

    private async Task<(byte[] Bytes, Seed Seed, Plan Plan)> MakeAsync(long number, int part, Random random, bool allowsDamage)
    {
        var chosen = Choice[random.Next(Choice.Length)];
        while (chosen.IsDear && random.Next(DearOneIn) != 0) chosen = Choice[random.Next(Choice.Length)];
        var plan = Plans.Of(unchecked((seed * 0x9E3779B97F4A7C15UL) + ((ulong)number * 8) + (ulong)part));
        // What could be half a request would be joined by the next one.
        if (!allowsDamage) plan = plan with { Bytes = [] };
        var code = chosen.NeedsCode && random.Next(3) != 0 ? await world.CodeAsync(caller) : "0123456789abcdef0123456789abcdef";
        return (Mutator.Bytes(chosen, plan, new Setting(world, caller, code, random)), chosen, plan);
    }

    /// <summary>As many answers as requests, unless one of them is the last on its connection; then it is tried whether the next request is understood.</summary>
    private async Task<long> WholeAsync(byte[] bytes, string[] methods, List<(byte[] Bytes, Seed Seed, Plan Plan)> made, CancellationToken ct)
    {
        var connection = _connection!;
        var sending = connection.SendAsync(bytes, ct);
        var successes = 0L;
        for (var i = 0; i < methods.Length; i++)
        {
            var answer = await connection.ReceiveAsync(methods[i] == "HEAD", ct) ?? throw new WireFault($"closed without an answer to request {i + 1} of {methods.Length}");
            var (contract, manager) = methods.Length == made.Count ? (Expected(made[i].Seed, made[i].Plan), made[i].Seed.Who == Who.Manager) : (null, made.Exists(one => one.Seed.Who == Who.Manager));
            var done = Note(answer, contract, methods[i] == "HEAD", manager, bytes);
            if (done > 0 && contract is not null) Count($"done {made[i].Seed}");
            successes += done;
            if (!answer.Closes) continue;
            await sending;
            if (await ClosedAsync(connection, ct) is { } more) findings.Add($"said that it closes, and said more: {more}", bytes, _told);
            Drop();
            return successes;
        }

        await sending;
        if (made.Exists(one => one.Plan.Bytes.Length > 0)) await ProbeAsync(connection, ct);
        else if (!connection.IsQuiet) throw new WireFault("more was answered than was asked");
        return successes;
    }

    private static async Task ProbeAsync(RawConnection connection, CancellationToken ct)
    {
        await connection.SendAsync(Probe, ct);
        var answer = await connection.ReceiveAsync(isHead: false, ct) ?? throw new WireFault("the next request on the connection found it closed");
        if (answer.Status != 200 || answer.Text != "Healthy") throw new WireFault($"the next request on the connection got {answer}");
    }

    /// <summary>What may be no request, or half of one: whatever is answered must be an answer.</summary>
    private async Task<long> DamagedAsync(byte[] bytes, Seed origin, CancellationToken ct)
    {
        var connection = _connection!;
        _connection = null;
        using (connection)
        {
            var sending = connection.SendAsync(bytes, ct);
            var successes = 0L;
            try
            {
                var isHead = bytes.AsSpan().StartsWith("HEAD "u8);
                var next = connection.ReceiveAsync(isHead, ct);
                if (await Task.WhenAny(next, Task.Delay(Unfinished, TimeProvider.System, ct)) != next) connection.EndSending();
                while (await next is { } answer)
                {
                    successes += Note(answer, null, isHead, origin.Who == Who.Manager, bytes);
                    if (answer.Closes) break;
                    isHead = false;
                    connection.EndSending();
                    next = connection.ReceiveAsync(isHead: false, ct);
                }

                Count("ended, after no whole request");
            }
            catch (WireFault)
            {
                // Bytes it never read make its closing a reset.
                Count("reset, after no whole request");
            }

            await sending;
            return successes;
        }
    }

    private long Note(Answer answer, Contract? contract, bool isHead, bool isManager, byte[] bytes)
    {
        var verdict = judge.Of(answer, contract, isHead, isManager);
        Count(verdict.Kind);
        if (verdict.Fault is { } fault) findings.Add(fault, bytes, $"{_told}\n{answer}");
        return verdict.IsSuccess ? 1 : 0;
    }

    private void Count(string kind) => answered.AddOrUpdate(kind, 1, static (_, count) => count + 1);

    private static Contract? Expected(Seed origin, Plan plan) => plan.Path is null && plan.Bytes.Length == 0 ? origin.Contract : null;

    private static async Task<string?> ClosedAsync(RawConnection connection, CancellationToken ct)
    {
        try
        {
            return (await connection.ReceiveAsync(isHead: false, ct))?.ToString();
        }
        catch (WireFault)
        {
            // A reset: it closed while bytes were under way.
            return null;
        }
    }

    private void Drop()
    {
        _connection?.Dispose();
        (_connection, _beforeIt) = (null, null);
    }

    private int HashOf(long number) => unchecked((int)((((ulong)number * 0xD1B54A32D192ED03UL) ^ (seed * 0x9E3779B97F4A7C15UL)) >> 32));
}
