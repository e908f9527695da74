using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>Both stores as their ports document them, in memory, one lock for every transaction.</summary>
internal sealed partial class MemoryStore : IAccountStore, ISessionStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Account> _accounts = [];
    private readonly Dictionary<long, string?> _hashes = [];
    private readonly Dictionary<long, (string? LoginName, string? Email)> _names = [];
    private readonly HashSet<long> _phonesProven = [];
    private readonly List<(long Account, WeChatIdentity Identity, byte[]? SessionKey)> _identities = [];
    private readonly Dictionary<long, (Session Session, (string AppId, string OpenId)? Identity)> _sessions = [];

    /// <summary>Thrown by the next write of an account, once.</summary>
    public Exception? NextFailure { get; set; }

    public int AccountCount => Under(() => _accounts.Count);

    public int SessionCount => Under(() => _sessions.Count);

    public Account Account(long number) => Under(() => _accounts[number]);

    public string? HashOf(long number) => Under(() => _hashes[number]);

    public void SetHash(long number, string? hash) => Under(() => _hashes[number] = hash);

    public Session Session(long number) => Under(() => _sessions[number].Session);

    /// <summary>The account a person's identity belongs to.</summary>
    public long OwnerOf(string appId, string openId) => Under(() => _identities[IndexOf(appId, openId)].Account);

    /// <summary>An operator's hand: an account as the test wants it.</summary>
    public void Put(Account account) => Under(() => _accounts[account.Number] = account);

    /// <summary>An operator's hand, or a restored backup: a session as the test wants it.</summary>
    public void Put(Session session) => Under(() => _sessions[session.Number] = (session, _sessions[session.Number].Identity));

    /// <summary>An account that never went through registration.</summary>
    public Account Add(string? phone, string? hash = null, Roles roles = Roles.None, AccountStatus status = AccountStatus.Active) =>
        Under(() => Create(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(20_000)), phone, hash, roles, DateTimeOffset.UnixEpoch, null) with { Status = status }, Keep);

    private Account Create(
        Guid id, string? phone, string? hash, Roles roles, DateTimeOffset at, string? userName, AccountStatus status = AccountStatus.Active)
    {
        var account = new Account
        {
            Id = id,
            Number = _accounts.Count + 1,
            Status = status,
            Roles = roles,
            Phone = phone,
            Profile = Profile.Empty with { UserName = userName },
            Contact = Contact.Empty,
            Avatar = null,
            Version = 0,
            CreatedAt = at,
            UpdatedAt = at,
        };
        _hashes[account.Number] = hash;
        return Keep(account);
    }

    private Account Keep(Account account) => _accounts[account.Number] = account;

    private Account Change(Account account, DateTimeOffset at) => Keep(account with { Version = account.Version + 1, UpdatedAt = at });

    private Account? ByPhone(string phone) => _accounts.Values.FirstOrDefault(account => account.Phone == phone);

    private WeChatIdentity? IdentityOf(long account) => _identities.FirstOrDefault(row => row.Account == account).Identity;

    private void ThrowIfToldTo()
    {
        var failure = NextFailure;
        NextFailure = null;
        if (failure is not null) throw failure;
    }

    private T Under<T>(Func<T> read)
    {
        lock (_gate) return read();
    }

    private T Under<T>(Func<T> read, Func<T, T> then)
    {
        lock (_gate) return then(read());
    }
}
