using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tests.Fakes;

internal sealed partial class MemoryStore
{
    public ValueTask<AccountCredential?> FindCredentialAsync(SignInName name, CancellationToken ct) => new(Under(() =>
    {
        var number = name.Kind switch
        {
            SignInNameKind.Phone => ByPhone(name.Value)?.Number,
            SignInNameKind.LoginName => NamedBy(names => names.LoginName == name.Value),
            SignInNameKind.Email => NamedBy(names => names.Email == name.Value),
        };
        return number is { } found ? new AccountCredential(_accounts[found], _hashes[found]) : null;
    }));

    public ValueTask<Result<Done>> NameAsync(long account, string? loginName, string? email, DateTimeOffset at, CancellationToken ct) => new(Under<Result<Done>>(() =>
    {
        ThrowIfToldTo();
        var isTaken = _names.Any(row => row.Key != account
            && ((loginName is not null && row.Value.LoginName == loginName) || (email is not null && row.Value.Email == email)));
        if (isTaken || !_accounts.TryGetValue(account, out var stored)) return AccountError.NameTaken;
        var former = _names.GetValueOrDefault(account);
        _names[account] = (loginName ?? former.LoginName, email ?? former.Email);
        Change(stored, at);
        return default(Done);
    }));

    public ValueTask<Result<Done>> ReplacePasswordAsync(PasswordReplacement change, CancellationToken ct) => new(Under<Result<Done>>(() =>
    {
        ThrowIfToldTo();
        var account = _accounts[change.Account];
        if (account.Status != AccountStatus.Active || _sessions[change.Session].Session is not { EndedAt: null } caller || caller.Account != account.Number) return AccountError.SignInAgain;
        if (_hashes[account.Number] != change.OldHash) return AccountError.WrongCredentials;
        _hashes[account.Number] = change.NewHash;
        Change(account, change.At);
        foreach (var (session, _) in _sessions.Values.ToList())
        {
            if (session.Account == account.Number && session.Number != change.Session) End(session.Number, SessionEndReason.PasswordChanged, change.At);
        }

        return default(Done);
    }));

    /// <summary>Comes between the proof of a password and its new hash.</summary>
    public Action? BeforeRehash { get; set; }

    public ValueTask<string?> RehashAsync(long account, string oldHash, string newHash, CancellationToken ct)
    {
        BeforeRehash?.Invoke();
        lock (_gate)
        {
            if (_hashes[account] == oldHash) _hashes[account] = newHash;
            return ValueTask.FromResult(_hashes[account]);
        }
    }

    private long? NamedBy(Func<(string? LoginName, string? Email), bool> matches)
    {
        foreach (var (number, names) in _names)
        {
            if (matches(names)) return number;
        }

        return null;
    }
}
