using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;

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

    public ValueTask<AccountCredential?> FindCredentialAsync(PhoneNumber phone, CancellationToken ct) =>
        new(Under(() => ByPhone(phone.Value) is { } account ? new AccountCredential(account, _hashes[account.Number]) : null));

    public ValueTask<KnownAccount?> FindAsync(Guid id, CancellationToken ct) =>
        new(Under(() => Open(id) is { } account ? new KnownAccount(account, IdentityOf(account.Number)) : null));

    public ValueTask<AccountPage> ListAsync(AccountQuery query, CancellationToken ct) => new(Under(() =>
    {
        Queries.Add(query);
        var matching = _accounts.Values
            .Where(account => account.Status != AccountStatus.Closed && Matches(account, query.Keyword))
            .OrderByDescending(account => account.Number)
            .Select(account => new KnownAccount(account, IdentityOf(account.Number)))
            .ToList();
        return new AccountPage([.. matching.Skip((query.Page - 1) * query.Size).Take(query.Size)], matching.Count);
    }));

    public ValueTask<Result<Done>> EditProfileAsync(ProfileEdit edit, CancellationToken ct) => new(Under<Result<Done>>(() =>
    {
        ThrowIfToldTo();
        if (Open(edit.Account) is not { } account) return AccountError.AccountNotFound;
        Keep(account with { Profile = edit.Patch.ApplyTo(account.Profile), Version = account.Version + 1, UpdatedAt = edit.At });
        return default(Done);
    }));

    public ValueTask<Result<ReplacedAvatar>> SetAvatarAsync(long account, Avatar avatar, CancellationToken ct) => new(Under<Result<ReplacedAvatar>>(() =>
    {
        ThrowIfToldTo();
        if (!_accounts.TryGetValue(account, out var stored) || stored.Status == AccountStatus.Closed) return AccountError.AccountNotFound;
        Keep(stored with { Avatar = avatar, Version = stored.Version + 1 });
        return new ReplacedAvatar(stored.Avatar?.StoredName);
    }));

    public ValueTask RehashAsync(long account, string oldHash, string newHash, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_hashes[account] == oldHash) _hashes[account] = newHash;
        }

        return default;
    }

    public ValueTask GrantAsync(long account, Roles roles, DateTimeOffset now, CancellationToken ct)
    {
        lock (_gate) Keep(_accounts[account] with { Roles = _accounts[account].Roles | roles, UpdatedAt = now });
        return default;
    }

    private Account? Open(Guid id) => _accounts.Values.FirstOrDefault(account => account.Id == id && account.Status != AccountStatus.Closed);

    private bool Matches(Account account, string? keyword) =>
        string.IsNullOrEmpty(keyword)
        || (account.Profile.UserName?.Contains(keyword, StringComparison.Ordinal) ?? false)
        || (account.Phone?.Contains(keyword, StringComparison.Ordinal) ?? false)
        || (IdentityOf(account.Number) is { } identity && (identity.OpenId == keyword || identity.Profile.NickName.Contains(keyword, StringComparison.Ordinal)))
        || account.Id.ToString() == keyword;
}
