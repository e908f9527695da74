using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sql.Sessions;
using Npgsql;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>
/// Signs a batch of people in. Known people are one statement; only where there are some does a second one write what is new of them, or a third one
/// store people nobody knew. Each statement is a transaction of its own: to put the first two into one would cost every batch a round trip for the
/// commit, and would gain nothing, for nobody is answered before the last of what was written for them is committed, and a session that nobody
/// was told of is what a lost answer leaves as well.
/// </summary>
internal sealed class SignInWork(NpgsqlConnection connection) : LaneWork<SignInCall>(connection)
{
    private readonly KnownPeople _known = new(connection);
    private readonly NewPeople _new = new(connection);
    private readonly ChangedIdentities _changed = new(connection);

    public override async Task RunAsync(List<SignInCall> batch, CancellationToken ct)
    {
        var unknown = await StartAsync(batch, ct);
        if (unknown.Count == 0) return;
        var late = await CreateAsync(unknown, ct);
        if (late.Count == 0) return;
        foreach (var call in await StartAsync(late, ct)) GoAlone(call);
    }

    public override ValueTask DisposeAsync()
    {
        _known.Dispose();
        _new.Dispose();
        _changed.Dispose();
        return base.DisposeAsync();
    }

    protected override async Task PrepareStatementsAsync(CancellationToken ct)
    {
        await _known.PrepareAsync(ct);
        await _new.PrepareAsync(ct);
        await _changed.PrepareAsync(ct);
    }

    /// <summary>Starts the sessions of known people.</summary>
    /// <returns>Those who are not known.</returns>
    private async Task<List<SignInCall>> StartAsync(List<SignInCall> calls, CancellationToken ct)
    {
        if (!await Statement.TryAsync(() => _known.ExecuteAsync(calls, ct)))
        {
            calls.ForEach(GoAlone);
            return [];
        }

        List<SignInCall> unknown = [], changed = [];
        foreach (var call in calls)
        {
            if (call.Known is null) unknown.Add(call);
            else if (call.Known.Account.Status is not (AccountStatus.Active or AccountStatus.Pending)) call.Complete(new(AccountError.AccountSuspended));
            else if (call.Session is null) GoAlone(call);
            else if (KnownIdentity.After(call.SignIn, call.Known.Identity, call.UnionId) == call.Known.Identity) Complete(call, call.Known.Identity);
            else changed.Add(call);
        }

        if (changed.Count > 0) await ChangeAsync(changed, ct);
        return unknown;
    }

    private async Task ChangeAsync(List<SignInCall> calls, CancellationToken ct)
    {
        var changes = new SortedDictionary<long, (SignInCall Call, WeChatIdentity Now)>();
        var answers = new WeChatIdentity[calls.Count];
        for (var i = 0; i < calls.Count; i++)
        {
            var call = calls[i];
            // As if they had come one after the other: the second one's change is made to what the first one left.
            var before = changes.TryGetValue(call.Known!.Id, out var change) ? change.Now : call.Known.Identity;
            answers[i] = KnownIdentity.After(call.SignIn, before, call.UnionId);
            changes[call.Known.Id] = (call, answers[i]);
        }

        var written = new HashSet<long>();
        if (!await Statement.TryAsync(() => _changed.ExecuteAsync(changes, written, ct))) written.Clear();
        for (var i = 0; i < calls.Count; i++)
        {
            calls[i].IsOverwritten = !written.Contains(calls[i].Known!.Id);
            Complete(calls[i], answers[i]);
        }
    }

    /// <summary>Stores new people.</summary>
    /// <returns>Those whom somebody else stored first, perhaps in this very batch.</returns>
    private async Task<List<SignInCall>> CreateAsync(List<SignInCall> unknown, CancellationToken ct)
    {
        List<SignInCall> first = [], late = [];
        var keys = new HashSet<(string, string)>();
        foreach (var call in unknown)
        {
            if (!call.MayBeNew) GoAlone(call);
            else if (keys.Add((call.SignIn.AppId, call.SignIn.OpenId))) first.Add(call);
            else late.Add(call);
        }

        if (first.Count == 0) return late;
        SignedIn?[] made = [];
        if (!await Statement.TryAsync(async () => made = await _new.ExecuteAsync(first, ct)))
        {
            first.ForEach(GoAlone);
            late.ForEach(GoAlone);
            return [];
        }

        for (var i = 0; i < first.Count; i++)
        {
            if (made[i] is { } signedIn) first[i].Complete(new(signedIn));
            else late.Add(first[i]);
        }

        return late;
    }

    private static void Complete(SignInCall call, WeChatIdentity identity)
    {
        var (known, signIn) = (call.Known!, call.SignIn);
        var session = NewSessionRow.Started(call.Session!.Value, known.Account.Number, hasIdentity: true, signIn.Session);
        call.Complete(new(new SignedIn(session, known.Account, identity), known.Finding(call.UnionId)));
    }

    private static void GoAlone(SignInCall call)
    {
        call.IsAlone = true;
        call.Complete(default);
    }
}
