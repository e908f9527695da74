using Microsoft.Extensions.Logging;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql;

internal sealed partial class SqlAccountStore(SqlStore store, TimeProvider clock, ILogger<SqlAccountStore> logger) : IAccountStore
{
    public async ValueTask<Result<SignedIn>> SignInAsync(WeChatSignIn signIn, CancellationToken ct)
    {
        Keys.Check(signIn.AppId, signIn.OpenId, signIn.UnionId);
        var outcome = await store.SignInAsync(signIn, ct);
        if (outcome.Finding != UnionIdFinding.None) LogUnionId(logger, outcome.Finding, signIn.AppId);
        return outcome.Result;
    }

    public async ValueTask<Result<Account>> RegisterAsync(NewAccount account, CancellationToken ct) =>
        await store.WriteAsync(new InsertAccount(account), ct);

    public ValueTask<AccountCredential?> FindCredentialAsync(SignInName name, CancellationToken ct) =>
        store.ReadAsync(db => CredentialReads.OfAnybody(db, name), ct);

    public async ValueTask<Result<Done>> NameAsync(long account, string? loginName, string? email, DateTimeOffset at, CancellationToken ct) =>
        await store.WriteAsync(new SetNames(account, loginName, email, at), ct);

    public ValueTask<KnownAccount?> FindAsync(Guid id, CancellationToken ct) =>
        store.ReadAsync(db => AccountReads.Find(db, id), ct);

    public async ValueTask<KnownAccount?> FindAsync(string appId, string openId, CancellationToken ct)
    {
        Keys.Check(appId, openId);
        var known = await store.ReadAsync(db => KnownIdentity.Find(db, appId, openId), ct);
        return known is null ? null : new KnownAccount(known.Account, known.Identity);
    }

    public ValueTask<AccountPage> ListAsync(AccountQuery query, CancellationToken ct) =>
        store.ReadAsync(db => AccountList.Read(db, query), ct);

    public async ValueTask<Result<Done>> EditProfileAsync(ProfileEdit edit, CancellationToken ct) =>
        await store.WriteAsync(new UpdateProfile(edit), ct);

    public async ValueTask<Result<ReplacedAvatar>> SetAvatarAsync(long account, Avatar avatar, CancellationToken ct) =>
        await store.WriteAsync(new SetAvatar(account, avatar), ct);

    public async ValueTask<IReadOnlySet<string>> FindAvatarsAsync(IReadOnlyList<string> storedNames, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var names in storedNames.Chunk(NamedAvatars.AtOnce))
            known.UnionWith(await store.ReadAsync(db => NamedAvatars.Find(db, names), ct));
        return known;
    }

    public async ValueTask<Result<SignedIn>> AssociateAsync(WeChatAssociation association, CancellationToken ct) =>
        await store.WriteAsync(new Associate(association), ct);

    public async ValueTask<Result<SignedIn>> ClaimPhoneAsync(PhoneClaim claim, CancellationToken ct) =>
        await store.WriteAsync(new ClaimPhone(claim), ct);

    public async ValueTask<string?> RehashAsync(long account, string oldHash, string newHash, CancellationToken ct) =>
        await store.WriteAsync(new Rehash(account, oldHash, newHash, clock.GetUtcNow()), ct);

    public async ValueTask<Result<Done>> ReplacePasswordAsync(PasswordReplacement change, CancellationToken ct) =>
        await store.WriteAsync(new ReplacePassword(change), ct);

    public async ValueTask GrantAsync(long account, Roles roles, DateTimeOffset now, CancellationToken ct) =>
        await store.WriteAsync(new Grant(account, roles, now), ct);

    public async ValueTask RevokeAsync(long account, Roles roles, DateTimeOffset at, CancellationToken ct) =>
        await store.WriteAsync(new Revoke(account, roles, at), ct);

    public async ValueTask SuspendAsync(long account, DateTimeOffset at, CancellationToken ct) =>
        await store.WriteAsync(new SetStatus(account, AccountStatus.Active, AccountStatus.Suspended, "account.suspended", at), ct);

    public async ValueTask RestoreAsync(long account, DateTimeOffset at, CancellationToken ct) =>
        await store.WriteAsync(new SetStatus(account, AccountStatus.Suspended, AccountStatus.Active, "account.restored", at), ct);

    [LoggerMessage(30, LogLevel.Warning, "A sign-in of {AppId} has a unionid that does not fit ({Finding}); nothing was joined")]
    private static partial void LogUnionId(ILogger logger, UnionIdFinding finding, string appId);
}
