using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Fakes;

internal sealed partial class MemoryStore
{
    public ValueTask<Result<SignedIn>> AssociateAsync(WeChatAssociation association, CancellationToken ct) => new(Under<Result<SignedIn>>(() =>
    {
        ThrowIfToldTo();
        if (!SourceOf(association.FromSession).Succeeded(out var from, out var failure)) return failure;
        var (target, at) = (association.ToAccount, association.Session.StartedAt);
        if (_accounts[target].Status != AccountStatus.Active) return AccountError.WrongCredentials;
        if (from.Account.Number != target)
        {
            if (RefusesMerge(from.Account, target) is { } refused) return refused;
            Merge(from.Account, target, at);
        }

        End(association.FromSession, SessionEndReason.Associated, at);
        return Start(target, association.Session, from.Identity);
    }));

    public ValueTask<Result<SignedIn>> ClaimPhoneAsync(PhoneClaim claim, CancellationToken ct) => new(Under<Result<SignedIn>>(() =>
    {
        ThrowIfToldTo();
        if (!SourceOf(claim.FromSession).Succeeded(out var from, out var failure)) return failure;
        var holder = ByPhone(claim.Phone.Value);
        if (RefusesClaim(from.Account, holder) is { } refused) return refused;
        var at = claim.Session.StartedAt;
        var owner = holder?.Number ?? from.Account.Number;
        if (holder is null)
        {
            Change(from.Account with { Phone = claim.Phone.Value }, at);
            _phonesProven.Add(owner);
        }
        else if (holder.Number != from.Account.Number)
        {
            _hashes[owner] = null;
            _phonesProven.Add(owner);
            Change(holder, at);
            EndAll(owner, SessionEndReason.PhoneProven, at);
            Merge(from.Account, owner, at);
        }

        End(claim.FromSession, SessionEndReason.Associated, at);
        return Start(owner, claim.Session, from.Identity);
    }));

    private Result<(Account Account, (string AppId, string OpenId) Identity)> SourceOf(long session)
    {
        if (!_sessions.TryGetValue(session, out var row) || row.Session.EndedAt is not null) return AccountError.SignInAgain;
        if (row.Identity is not { } key) return AccountError.NoWeChatIdentity;
        var account = _accounts[_identities[IndexOf(key.AppId, key.OpenId)].Account];
        return account.Status switch
        {
            AccountStatus.Active => (account, key),
            AccountStatus.Suspended => AccountError.AccountSuspended,
            AccountStatus.Closed or AccountStatus.Pending => AccountError.SignInAgain,
        };
    }

    private AccountError? RefusesClaim(Account source, Account? holder)
    {
        if (holder is null) return source.Phone is null ? null : AccountError.AlreadyLinked;
        if (holder.Number == source.Number) return null;
        if (holder.Status == AccountStatus.Suspended) return AccountError.AccountSuspended;
        if (holder.Status != AccountStatus.Active || holder.Roles != Roles.None || _phonesProven.Contains(holder.Number)) return AccountError.AlreadyLinked;
        if (_identities.Exists(row => row.Account == holder.Number)) return AccountError.AlreadyLinked;
        return RefusesMerge(source, holder.Number);
    }

    private AccountError? RefusesMerge(Account source, long target)
    {
        if (source.Status == AccountStatus.Suspended) return AccountError.AccountSuspended;
        if (source.Status == AccountStatus.Closed) return AccountError.SignInAgain;
        if (source.Phone is not null) return AccountError.AlreadyLinked;
        var collides = _identities.Exists(mine => mine.Account == source.Number && HasApp(target, mine.Identity.AppId));
        return collides ? AccountError.AlreadyLinked : null;
    }

    private void Merge(Account source, long target, DateTimeOffset at)
    {
        for (var i = 0; i < _identities.Count; i++)
        {
            if (_identities[i].Account == source.Number) _identities[i] = _identities[i] with { Account = target };
        }

        if (source.Avatar is { } avatar && _accounts[target].Avatar is null) Change(_accounts[target] with { Avatar = avatar }, at);
        Fill(_accounts[target], source.Contact, at);
        Change(source with { Status = AccountStatus.Closed, Avatar = null }, at);
        EndAll(source.Number, SessionEndReason.Associated, at);
    }
}
