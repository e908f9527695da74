using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tests.Fakes;

internal sealed partial class MemoryStore
{
    public ValueTask<Result<SignedIn>> StartAsync(long account, NewSession session, CancellationToken ct) => new(Under<Result<SignedIn>>(() =>
        _accounts[account].Status == AccountStatus.Active && (session.ProvenHash ?? _hashes[account]) == _hashes[account] ? Start(account, session, null) : AccountError.WrongCredentials));

    public ValueTask<SignedIn?> FindAsync(long number, CancellationToken ct) => new(Under(() => Read(number)));

    public ValueTask<byte[]?> FindSessionKeyAsync(long number, CancellationToken ct) => new(Under(() =>
        _sessions.TryGetValue(number, out var row) && row.Identity is { } key ? _identities[IndexOf(key.AppId, key.OpenId)].SessionKey : null));

    public ValueTask RememberPhoneAsync(long number, PhoneNumber phone, DateTimeOffset at, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_sessions.TryGetValue(number, out var row))
                _sessions[number] = (row.Session with { ProvenPhone = new ProvenPhone(phone.Value, at) }, row.Identity);
        }

        return default;
    }

    public ValueTask<SignedIn?> RenewAsync(long number, int generation, DateTimeOffset issuedAt, CancellationToken ct) => new(Under(() =>
    {
        if (!_sessions.TryGetValue(number, out var row)) return null;
        if (row.Session.EndedAt is null && row.Session.Generation == generation)
            _sessions[number] = (row.Session with { Generation = generation + 1, TokenIssuedAt = issuedAt }, row.Identity);
        return Read(number);
    }));

    public ValueTask EndAsync(long number, SessionEndReason reason, DateTimeOffset at, CancellationToken ct)
    {
        lock (_gate) End(number, reason, at);
        return default;
    }

    public ValueTask EndAllAsync(long account, SessionEndReason reason, DateTimeOffset at, CancellationToken ct)
    {
        lock (_gate) EndAll(account, reason, at);
        return default;
    }

    public ValueTask<long?> EndEveryAsync(long after, DateTimeOffset at, CancellationToken ct) => new(Under<long?>(() =>
    {
        // In steps of two, so that whoever asks once only is found out.
        long[] step = [.. _accounts.Keys.Where(number => number > after).Order().Take(2)];
        foreach (var account in step) EndAll(account, SessionEndReason.EndedByOperator, at);
        return step.Length == 0 ? null : step[^1];
    }));

    private void End(long number, SessionEndReason reason, DateTimeOffset at)
    {
        if (_sessions.TryGetValue(number, out var row) && row.Session.EndedAt is null)
            _sessions[number] = (row.Session with { EndedAt = at, EndReason = reason }, row.Identity);
    }

    private void EndAll(long account, SessionEndReason reason, DateTimeOffset at, Terminal? terminal = null)
    {
        foreach (var (session, _) in _sessions.Values.ToList())
        {
            if (session.Account == account && (terminal is null || session.Terminal == terminal)) End(session.Number, reason, at);
        }
    }

    private SignedIn Start(long account, NewSession session, (string AppId, string OpenId)? identity, bool isNew = false)
    {
        if (session.EndsOthers) EndAll(account, SessionEndReason.OtherDevice, session.StartedAt, session.Terminal);

        var started = new Session
        {
            Number = _sessions.Count + 1,
            Account = account,
            Terminal = session.Terminal,
            HasIdentity = identity is not null,
            StartedAt = session.StartedAt,
            Generation = 0,
            TokenIssuedAt = DateTimeOffset.FromUnixTimeSeconds(session.StartedAt.ToUnixTimeSeconds()),
            Scope = session.Scope,
            ProvenPhone = null,
            EndedAt = null,
            EndReason = null,
        };
        _sessions[started.Number] = (started, identity);
        if (session.Handle is { } handle) Hand(handle, started.Number, session.Rotates ? identity : null, session.StartedAt);
        return Read(started.Number)! with { IsNewAccount = isNew };
    }

    private SignedIn? Read(long number)
    {
        if (!_sessions.TryGetValue(number, out var row)) return null;
        var identity = row.Identity is { } key ? _identities[IndexOf(key.AppId, key.OpenId)].Identity : IdentityOf(row.Session.Account);
        return new SignedIn(row.Session, _accounts[row.Session.Account], identity);
    }
}
