using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Fakes;

internal sealed partial class MemoryStore
{
    public ValueTask<Result<SignedIn>> StartAsync(long account, NewSession session, CancellationToken ct) => new(Under<Result<SignedIn>>(() =>
        _accounts[account].Status == AccountStatus.Active ? Start(account, session, null) : AccountError.WrongCredentials));

    public ValueTask<SignedIn?> FindAsync(long number, CancellationToken ct) => new(Under(() => Read(number)));

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

    private void End(long number, SessionEndReason reason, DateTimeOffset at)
    {
        if (_sessions.TryGetValue(number, out var row) && row.Session.EndedAt is null)
            _sessions[number] = (row.Session with { EndedAt = at, EndReason = reason }, row.Identity);
    }

    private SignedIn Start(long account, NewSession session, (string AppId, string OpenId)? identity, bool isNew = false)
    {
        if (session.EndsOthers)
        {
            foreach (var (other, _) in _sessions.Values.ToList())
            {
                if (other.Account == account && other.Terminal == session.Terminal) End(other.Number, SessionEndReason.OtherDevice, session.StartedAt);
            }
        }

        var started = new Session
        {
            Number = _sessions.Count + 1,
            Account = account,
            Terminal = session.Terminal,
            StartedAt = session.StartedAt,
            Generation = 0,
            TokenIssuedAt = DateTimeOffset.FromUnixTimeSeconds(session.StartedAt.ToUnixTimeSeconds()),
            EndedAt = null,
            EndReason = null,
        };
        _sessions[started.Number] = (started, identity);
        return Read(started.Number)! with { IsNewAccount = isNew };
    }

    private SignedIn? Read(long number)
    {
        if (!_sessions.TryGetValue(number, out var row)) return null;
        var identity = row.Identity is { } key
            ? _identities.Find(candidate => (candidate.Identity.AppId, candidate.Identity.OpenId) == key).Identity
            : IdentityOf(row.Session.Account);
        return new SignedIn(row.Session, _accounts[row.Session.Account], identity);
    }
}
