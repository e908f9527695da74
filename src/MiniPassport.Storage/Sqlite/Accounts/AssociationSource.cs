using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sqlite.Engine;

namespace MiniPassport.Storage.Sqlite.Accounts;

/// <summary>The session an association starts from, with what decides whether it may.</summary>
internal sealed record AssociationSource(bool IsLive, long? Identity, long Account, AccountStatus Status, bool HasPhone)
{
    // The identity's account counts, not the session's: they are the same, and the identity is what moves.
    private const string BySession = """
        SELECT s.ended_at IS NULL, s.identity, a.number, a.status, a.phone IS NOT NULL
        FROM sessions s
        LEFT JOIN wechat_identities i ON i.id = s.identity
        JOIN accounts a ON a.number = coalesce(i.account, s.account)
        WHERE s.number = @session
        """;

    public static AssociationSource? Find(SqliteDatabase db, long session) => db.First(
        BySession,
        static row => new AssociationSource(
            row.GetBoolean(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetInt64(2), (AccountStatus)row.GetInt32(3), row.GetBoolean(4)),
        ("@session", session));
}
