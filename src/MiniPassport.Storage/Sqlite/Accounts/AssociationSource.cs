using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sqlite.Engine;

namespace MiniPassport.Storage.Sqlite.Accounts;

/// <summary>The session an association starts from, with what decides whether it may.</summary>
internal sealed record AssociationSource(bool IsLive, long? Identity, Account Account)
{
    // The identity's account counts, not the session's: they are the same, and the identity is what moves.
    private const string BySession = """
        SELECT s.ended_at IS NULL, s.identity, coalesce(i.account, s.account)
        FROM sessions s
        LEFT JOIN wechat_identities i ON i.id = s.identity
        WHERE s.number = @session
        """;

    /// <summary>The live WeChat session of an active account, or why it is none.</summary>
    public static Result<AssociationSource> Find(SqliteDatabase db, long session)
    {
        var source = db.First(
            BySession,
            row => new AssociationSource(row.GetBoolean(0), row.IsDBNull(1) ? null : row.GetInt64(1), AccountReads.Find(db, row.GetInt64(2))!),
            ("@session", session));
        if (source is not { IsLive: true }) return AccountError.SignInAgain;
        if (source.Identity is null) return AccountError.NoWeChatIdentity;
        return source.Account.Status switch
        {
            AccountStatus.Active => source,
            AccountStatus.Suspended => AccountError.AccountSuspended,
            AccountStatus.Closed or AccountStatus.Pending => AccountError.SignInAgain,
        };
    }
}
