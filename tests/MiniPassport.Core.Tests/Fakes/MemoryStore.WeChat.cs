using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Fakes;

internal sealed partial class MemoryStore
{
    /// <summary>The WeChat sign-ins that reached the store.</summary>
    public List<WeChatSignIn> SignIns { get; } = [];

    public ValueTask<Result<SignedIn>> SignInAsync(WeChatSignIn signIn, CancellationToken ct) => new(Under<Result<SignedIn>>(() =>
    {
        ThrowIfToldTo();
        SignIns.Add(signIn);
        var at = IndexOf(signIn.AppId, signIn.OpenId);
        var isNew = at < 0;
        var account = isNew
            ? Create(signIn.NewAccountId, null, null, Roles.None, signIn.Session.StartedAt, null)
            : _accounts[_identities[at].Account];
        if (account.Status != AccountStatus.Active) return AccountError.AccountSuspended;
        if (isNew) _identities.Add((account.Number, new WeChatIdentity(signIn.AppId, signIn.OpenId, signIn.UnionId, signIn.Profile, signIn.Session.StartedAt)));
        else _identities[at] = (account.Number, _identities[at].Identity with { Profile = signIn.Profile.Onto(_identities[at].Identity.Profile) });
        return Start(account.Number, signIn.Session, (signIn.AppId, signIn.OpenId), isNew);
    }));

    public ValueTask<Result<SignedIn>> AssociateAsync(WeChatAssociation association, CancellationToken ct) => new(Under<Result<SignedIn>>(() =>
    {
        ThrowIfToldTo();
        var (from, key) = _sessions[association.FromSession];
        if (from.EndedAt is not null) return AccountError.SignInAgain;
        var identity = key is { } stated ? _identities[IndexOf(stated.AppId, stated.OpenId)].Identity : IdentityOf(from.Account)!;
        var left = _accounts[from.Account];
        var isMove = left.Number != association.ToAccount;
        if (isMove && (left.Phone is not null || _identities.Exists(row => row.Account == association.ToAccount && row.Identity.AppId == identity.AppId)))
            return AccountError.AlreadyLinked;
        if (isMove)
        {
            _identities[IndexOf(identity.AppId, identity.OpenId)] = (association.ToAccount, identity);
            Keep(left with { Status = AccountStatus.Closed });
        }

        End(from.Number, SessionEndReason.Associated, association.Session.StartedAt);
        return Start(association.ToAccount, association.Session, (identity.AppId, identity.OpenId));
    }));

    private int IndexOf(string appId, string openId) => _identities.FindIndex(row =>
        string.Equals(row.Identity.AppId, appId, StringComparison.Ordinal) && string.Equals(row.Identity.OpenId, openId, StringComparison.Ordinal));
}
