using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>The session an association starts from, with what decides whether it may.</summary>
internal sealed record AssociationSource(long? Identity, Account Account)
{
    // The identity's account counts, not the session's: they are the same, and the identity is what moves.
    private const string BySession = $"""
        SELECT {AccountRow.Columns}, s.identity
        FROM sessions s
        LEFT JOIN wechat_identities i ON i.id = s.identity
        JOIN accounts a ON a.number = coalesce(i.account, s.account)
        LEFT JOIN avatars v ON v.account = a.number
        WHERE s.number = @session AND {SessionRow.IsLive}
        """;

    /// <summary>The live WeChat session of an active account, or why it is none.</summary>
    public static Result<AssociationSource> Find(SqlDatabase db, long session)
    {
        var source = db.First(
            BySession,
            static row => new AssociationSource(row.IsDBNull(AccountRow.Width) ? null : row.GetInt64(AccountRow.Width), AccountRow.Read(row)),
            ("@session", session));
        if (source is null) return AccountError.SignInAgain;
        if (source.Identity is null) return AccountError.NoWeChatIdentity;
        return source.Account.Status switch
        {
            AccountStatus.Active => source,
            AccountStatus.Suspended => AccountError.AccountSuspended,
            AccountStatus.Closed or AccountStatus.Pending => AccountError.SignInAgain,
        };
    }
}
