using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Fakes;

internal sealed partial class MemoryStore
{
    /// <summary>The WeChat sign-ins that reached the store.</summary>
    public List<WeChatSignIn> SignIns { get; } = [];

    public ValueTask<Result<SignedIn>> SignInAsync(WeChatSignIn signIn, CancellationToken ct) => new(Under(() =>
    {
        ThrowIfToldTo();
        SignIns.Add(signIn);
        return signIn.LinkTo is { } target ? SignInLinked(signIn, target) : SignIn(signIn);
    }));

    private Result<SignedIn> SignIn(WeChatSignIn signIn)
    {
        var known = IndexOf(signIn.AppId, signIn.OpenId) >= 0;
        var account = OwnerOf(signIn);
        if (account is { Status: not (AccountStatus.Active or AccountStatus.Pending) }) return AccountError.AccountSuspended;
        var isNew = account is null;
        var at = signIn.Session.StartedAt;
        account ??= Create(signIn.NewAccountId, null, null, Roles.None, at, null, signIn.Registers ? AccountStatus.Active : AccountStatus.Pending);
        if (known) Update(signIn);
        else Insert(account.Number, signIn);
        if (signIn.Registers && account.Status == AccountStatus.Pending)
        {
            account = Registered(account, at);
            isNew = true;
        }

        Fill(account, signIn.Contact, at);
        return Start(account.Number, signIn.Session, (signIn.AppId, signIn.OpenId), isNew);
    }

    private Result<SignedIn> SignInLinked(WeChatSignIn signIn, ProvenAccount proven)
    {
        var target = proven.Number;
        if (!_accounts.TryGetValue(target, out var account) || account.Status != AccountStatus.Active) return AccountError.WrongCredentials;
        var holds = proven.Session is { } session ? _sessions[session].Session.EndedAt is null : _hashes[target] is not null;
        if (!holds) return AccountError.WrongCredentials;
        var known = IndexOf(signIn.AppId, signIn.OpenId) >= 0;
        if (!known && HasApp(target, signIn.AppId)) return AccountError.AlreadyLinked;
        var at = signIn.Session.StartedAt;
        if (OwnerOf(signIn) is { } source && source.Number != target)
        {
            if (RefusesMerge(source, target) is { } refused) return refused;
            Merge(source, target, at);
        }

        if (known) Update(signIn);
        else Insert(target, signIn);
        Fill(_accounts[target], signIn.Contact, at);
        return Start(target, signIn.Session, (signIn.AppId, signIn.OpenId));
    }

    private Account? OwnerOf(WeChatSignIn signIn)
    {
        var at = IndexOf(signIn.AppId, signIn.OpenId);
        if (at >= 0) return _accounts[_identities[at].Account];
        var sibling = string.IsNullOrWhiteSpace(signIn.UnionId) ? default
            : _identities.Find(row => row.Identity.UnionId == signIn.UnionId && _accounts[row.Account].Status != AccountStatus.Closed);
        return sibling.Identity is null || HasApp(sibling.Account, signIn.AppId) ? null : _accounts[sibling.Account];
    }

    private void Insert(long account, WeChatSignIn signIn) => _identities.Add((
        account,
        new WeChatIdentity(signIn.AppId, signIn.OpenId, signIn.UnionId, signIn.Profile.Onto(WeChatProfile.Empty), signIn.Session.StartedAt),
        signIn.SealedSessionKey));

    private void Update(WeChatSignIn signIn)
    {
        var at = IndexOf(signIn.AppId, signIn.OpenId);
        var (account, identity, sessionKey) = _identities[at];
        var current = identity with { UnionId = identity.UnionId ?? signIn.UnionId, Profile = signIn.Profile.Onto(identity.Profile) };
        _identities[at] = (account, current, signIn.SealedSessionKey ?? sessionKey);
    }

    /// <summary>Contact data fills what is empty and overwrites nothing.</summary>
    private void Fill(Account account, Contact contact, DateTimeOffset at)
    {
        var stored = account.Contact;
        var filled = new Contact(stored.Phone ?? contact.Phone, stored.Email ?? contact.Email, stored.GenderMark ?? contact.GenderMark);
        if (filled != stored) Change(account with { Contact = filled }, at);
    }

    private bool HasApp(long account, string appId) => _identities.Exists(row => row.Account == account && row.Identity.AppId == appId);

    private int IndexOf(string appId, string openId) => _identities.FindIndex(row =>
        string.Equals(row.Identity.AppId, appId, StringComparison.Ordinal) && string.Equals(row.Identity.OpenId, openId, StringComparison.Ordinal));
}
