using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Fakes;

internal sealed partial class MemoryStore
{
    /// <summary>The queries that reached the store.</summary>
    public List<AccountQuery> Queries { get; } = [];

    public ValueTask<Result<Account>> RegisterAsync(NewAccount account, CancellationToken ct) => new(Under<Result<Account>>(() =>
    {
        ThrowIfToldTo();
        if (ByPhone(account.Phone.Value) is not null) return AccountError.PhoneTaken;
        return Create(account.Id, account.Phone.Value, account.PasswordHash, account.Roles, account.CreatedAt, account.UserName);
    }));

    public ValueTask<KnownAccount?> FindAsync(Guid id, CancellationToken ct) =>
        new(Under(() => Open(id) is { } account && IsRegistered(account) ? new KnownAccount(account, IdentityOf(account.Number)) : null));

    public ValueTask<KnownAccount?> FindAsync(string appId, string openId, CancellationToken ct) => new(Under(() =>
        IndexOf(appId, openId) is >= 0 and var at ? new KnownAccount(_accounts[_identities[at].Account], _identities[at].Identity) : null));

    public ValueTask<AccountPage> ListAsync(AccountQuery query, CancellationToken ct) => new(Under(() =>
    {
        Queries.Add(query);
        var matching = _accounts.Values
            .Where(account => IsRegistered(account) && Matches(account, query.Keyword))
            .OrderByDescending(account => account.Number)
            .Select(account => new KnownAccount(account, IdentityOf(account.Number)))
            .ToList();
        return new AccountPage([.. matching.Skip((query.Page - 1) * query.Size).Take(query.Size)], matching.Count);
    }));

    public ValueTask<Result<Done>> EditProfileAsync(ProfileEdit edit, CancellationToken ct) => new(Under<Result<Done>>(() =>
    {
        ThrowIfToldTo();
        if (Open(edit.Account) is not { } account) return AccountError.AccountNotFound;
        if (account.Status == AccountStatus.Pending)
        {
            if (!edit.Registers) return AccountError.AccountNotFound;
            account = Registered(account, edit.At);
        }

        Change(account with { Profile = edit.Patch.ApplyTo(account.Profile), Contact = edit.Patch.ApplyTo(account.Contact) }, edit.At);
        if (edit.Identity is { } identity) Say(identity, account.Number, edit.Patch.Said);
        return default(Done);
    }));

    public ValueTask<Result<ReplacedAvatar>> SetAvatarAsync(long account, Avatar avatar, CancellationToken ct) => new(Under<Result<ReplacedAvatar>>(() =>
    {
        ThrowIfToldTo();
        if (!_accounts.TryGetValue(account, out var stored) || stored.Status == AccountStatus.Closed) return AccountError.AccountNotFound;
        Keep(stored with { Avatar = avatar, Version = stored.Version + 1 });
        return new ReplacedAvatar(stored.Avatar?.StoredName);
    }));

    public ValueTask<IReadOnlySet<string>> FindAvatarsAsync(IReadOnlyList<string> storedNames, CancellationToken ct) => new(Under<IReadOnlySet<string>>(() =>
        storedNames.Intersect(_accounts.Values.Select(account => account.Avatar?.StoredName).OfType<string>()).ToHashSet(StringComparer.Ordinal)));

    public ValueTask GrantAsync(long account, Roles roles, DateTimeOffset now, CancellationToken ct)
    {
        lock (_gate) Keep(_accounts[account] with { Roles = _accounts[account].Roles | roles, UpdatedAt = now });
        return default;
    }

    public ValueTask RevokeAsync(long account, Roles roles, DateTimeOffset at, CancellationToken ct)
    {
        lock (_gate)
        {
            if ((_accounts[account].Roles & roles) == Roles.None) return default;
            Change(_accounts[account] with { Roles = _accounts[account].Roles & ~roles }, at);
            EndAll(account, SessionEndReason.RoleLost, at);
        }

        return default;
    }

    public ValueTask SuspendAsync(long account, DateTimeOffset at, CancellationToken ct) => SetStatus(account, AccountStatus.Active, AccountStatus.Suspended, at);

    public ValueTask RestoreAsync(long account, DateTimeOffset at, CancellationToken ct) => SetStatus(account, AccountStatus.Suspended, AccountStatus.Active, at);

    private ValueTask SetStatus(long account, AccountStatus from, AccountStatus to, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_accounts[account].Status != from) return default;
            Change(_accounts[account] with { Status = to }, at);
            EndAll(account, SessionEndReason.Suspended, at);
        }

        return default;
    }

    private static bool IsRegistered(Account account) => account.Status is AccountStatus.Active or AccountStatus.Suspended;

    private Account Registered(Account visitor, DateTimeOffset at) => Keep(visitor with { Status = AccountStatus.Active, CreatedAt = at, UpdatedAt = at });

    private Account? Open(Guid id) => _accounts.Values.FirstOrDefault(account => account.Id == id && account.Status != AccountStatus.Closed);

    /// <summary>Nickname and picture go to the identity if it is the account's.</summary>
    private void Say(WeChatIdentity identity, long account, WeChatProfile said)
    {
        if (IndexOf(identity.AppId, identity.OpenId) is not (>= 0 and var at)) return;
        var row = _identities[at];
        if (row.Account == account) _identities[at] = row with { Identity = row.Identity with { Profile = said.Onto(row.Identity.Profile) } };
    }

    private bool Matches(Account account, string? keyword) =>
        string.IsNullOrEmpty(keyword)
        || (account.Profile.UserName?.Contains(keyword, StringComparison.Ordinal) ?? false)
        || (account.Phone?.Contains(keyword, StringComparison.Ordinal) ?? false)
        || (IdentityOf(account.Number) is { } identity && (identity.OpenId == keyword || identity.Profile.NickName.Contains(keyword, StringComparison.Ordinal)))
        || account.Id.ToString() == keyword;
}
