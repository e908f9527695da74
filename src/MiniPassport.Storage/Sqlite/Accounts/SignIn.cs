using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Sessions;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Accounts;

/// <summary>A WeChat sign-in: one look-up and appends for a known person, an account more for a new one.</summary>
internal sealed class SignIn(WeChatSignIn signIn) : WriteOperation<SignInOutcome>
{
    private const string ByUnionId = $"""
        SELECT {AccountRow.Columns}
        FROM wechat_identities i
        JOIN accounts a ON a.number = i.account
        LEFT JOIN avatars v ON v.account = a.number
        WHERE i.union_id = @union_id AND a.status <> {Closed}
        ORDER BY i.id
        LIMIT 1
        """;

    private const string HasApp = "SELECT 1 FROM wechat_identities WHERE account = @account AND app_id = @app_id";

    private const string Closed = "2";

    // WeChat says null, "" or nothing where an app has no unionid; two blanks are never one person.
    private readonly string? _unionId = string.IsNullOrWhiteSpace(signIn.UnionId) ? null : signIn.UnionId;

    protected override SignInOutcome Run(SqliteDatabase db) =>
        KnownIdentity.Find(db, signIn.AppId, signIn.OpenId) is { } known ? Again(db, known) : FirstTime(db);

    private SignInOutcome Again(SqliteDatabase db, KnownIdentity known)
    {
        if (known.Account.Status != AccountStatus.Active) return new(AccountError.AccountSuspended);
        var finding = known.Identity.UnionId is { } stored && _unionId is not null && !string.Equals(stored, _unionId, StringComparison.Ordinal)
            ? UnionIdFinding.Changed
            : UnionIdFinding.None;
        var identity = known.Update(db, signIn, _unionId);
        var session = NewSessionRow.Write(db, known.Account.Number, known.Id, signIn.Session);
        return new(new SignedIn(session, known.Account, identity), finding);
    }

    private SignInOutcome FirstTime(SqliteDatabase db)
    {
        var finding = UnionIdFinding.None;
        var account = _unionId is null ? null : db.First(ByUnionId, AccountRow.Read, ("@union_id", _unionId));

        // A second mini program must not be a way around a suspension.
        if (account is { Status: AccountStatus.Suspended }) return new(AccountError.AccountSuspended);
        if (account is not null && db.Integer(HasApp, ("@account", account.Number), ("@app_id", signIn.AppId)) is not null)
            (account, finding) = (null, UnionIdFinding.Shared);

        var isNew = account is null;
        account ??= NewAccountRow.Write(db, signIn.NewAccountId, signIn.Session.StartedAt, signIn.Session.Address)!;
        var (id, identity) = NewIdentityRow.Write(db, account.Number, signIn, _unionId);
        var session = NewSessionRow.Write(db, account.Number, id, signIn.Session);
        return new(new SignedIn(session, account, identity, isNew), finding);
    }
}
