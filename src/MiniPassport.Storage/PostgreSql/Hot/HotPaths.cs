using Microsoft.Extensions.Logging;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sql.Sessions;
using Npgsql;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>
/// What makes up most of the traffic, many callers in one round trip. What a set-based statement cannot do goes the general way, through the store.
/// A caller's token stops it only before it is queued: nobody waits longer than the store's time-out anyway, and to listen would cost every call.
/// </summary>
internal sealed class HotPaths : IAsyncDisposable
{
    private const int SignInLanes = 3, ReadLanes = 2, RenewLanes = 2, Crowd = 16;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly SqlStore _store;
    private readonly ITimer _watchdog;

    /// <param name="store">The general way.</param>
    /// <param name="open">A connection of its own for a lane.</param>
    /// <param name="timeout">How long a caller waits at most.</param>
    /// <param name="clock">The watchdog's.</param>
    /// <param name="logger">For what failed.</param>
    public HotPaths(SqlStore store, Func<CancellationToken, ValueTask<NpgsqlConnection>> open, TimeSpan timeout, TimeProvider clock, ILogger logger)
    {
        _store = store;
        var patience = Math.Max(Lanes<HotCall>.Patience, (int)(timeout / Tick));
        SignIns = new(SignInLanes, Crowd, async ct => await ReadyAsync(new SignInWork(await open(ct)), ct), logger, patience);
        Reads = new(ReadLanes, Crowd, async ct => await ReadyAsync(new ReadWork(await open(ct)), ct), logger, patience);
        Renewals = new(RenewLanes, Crowd, async ct => await ReadyAsync(new RenewWork(await open(ct)), ct), logger, patience);
        _watchdog = clock.CreateTimer(
            _ =>
            {
                SignIns.Tick();
                Reads.Tick();
                Renewals.Tick();
            },
            null, Tick, Tick);
    }

    public Lanes<SignInCall> SignIns { get; }

    public Lanes<ReadCall> Reads { get; }

    public Lanes<RenewCall> Renewals { get; }

    /// <summary>Signs a WeChat person in, whoever it is.</summary>
    public async Task<SignInOutcome> SignInAsync(WeChatSignIn signIn, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!SignInCall.Takes(signIn)) return await _store.WriteAsync(SqlStore.Operation(signIn), ct);
        var call = new SignInCall(signIn);
        SignIns.Add(call);
        var outcome = await call.Answer;
        if (call.IsAlone) return await _store.WriteAsync(SqlStore.Operation(signIn), ct);
        if (!call.IsOverwritten || !outcome.Result.Succeeded(out var signedIn, out _)) return outcome;
        var identity = await _store.WriteAsync(new UpdateIdentity(signIn), CancellationToken.None);
        return outcome with { Result = signedIn with { Identity = identity } };
    }

    /// <summary>A session with all that belongs to it.</summary>
    public ValueTask<SignedIn?> FindSessionAsync(long number, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var call = new ReadCall(number);
        Reads.Add(call);
        return call.Answer;
    }

    /// <summary>Takes a session from one generation to the next, if it is still there.</summary>
    /// <returns>The session afterwards.</returns>
    public async Task<SignedIn?> RenewAsync(long number, int generation, DateTimeOffset issuedAt, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var call = new RenewCall(number, generation, issuedAt);
        Renewals.Add(call);
        var found = await call.Answer;
        // In one batch with the step before it, this one found nothing to do yet.
        var isLeftOut = found is { Session.EndedAt: null } && found.Session.Generation == generation;
        return call.IsAlone || isLeftOut ? await _store.WriteAsync(new RenewSession(number, generation, issuedAt), ct) : found;
    }

    private static async Task<LaneWork<TCall>> ReadyAsync<TCall>(LaneWork<TCall> work, CancellationToken ct)
    {
        try
        {
            await work.PrepareAsync(ct);
            return work;
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    /// <summary>Finishes what was accepted and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(SignIns.CloseAsync(), Reads.CloseAsync(), Renewals.CloseAsync());
        await _watchdog.DisposeAsync();
    }
}
