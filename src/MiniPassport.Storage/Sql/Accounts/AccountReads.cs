using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Single accounts by what is known of them.</summary>
internal static class AccountReads
{
    private const string ById = $"""
        SELECT {AccountRow.Columns}, {IdentityRow.Columns}
        FROM accounts a
        LEFT JOIN avatars v ON v.account = a.number
        LEFT JOIN wechat_identities i ON i.id = (SELECT min(id) FROM wechat_identities WHERE account = a.number)
        WHERE a.id = @id AND a.status IN (0, 1)
        """;

    private const string Plain = $"""
        SELECT {AccountRow.Columns}
        FROM accounts a
        LEFT JOIN avatars v ON v.account = a.number
        """;

    private const string ByIdOfAny = $"{Plain} WHERE a.id = @id AND a.status <> 2";

    private const string ByNumber = $"{Plain} WHERE a.number = @number";

    private const string WithLiveSession = $"""
        SELECT 1 FROM sessions s JOIN accounts a ON a.number = s.account
        WHERE s.number = @session AND s.account = @number AND {SessionRow.IsLive} AND a.status = 0
        """;

    // It changes nothing, but takes the row: whoever drops the password comes before or after, and not in between.
    private const string HoldPassword = "UPDATE accounts SET version = version WHERE number = @number AND status = 0 AND password_hash = coalesce(@proven, password_hash)";

    public static KnownAccount? Find(SqlDatabase db, Guid id) =>
        db.First(ById, static row => new KnownAccount(AccountRow.Read(row), IdentityRow.Read(row)), ("@id", id));

    /// <summary>Also a visitor.</summary>
    public static Account? FindAny(SqlDatabase db, Guid id) => db.First(ByIdOfAny, AccountRow.Read, ("@id", id));

    public static Account? Find(SqlDatabase db, long number) => db.First(ByNumber, AccountRow.Read, ("@number", number));

    /// <summary>
    /// Whether an account can be used by its password: asked again where a password that was judged before is acted on, for the account may have lost it, or have another.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="number">The account's number.</param>
    /// <param name="provenHash">What it was judged by; null where that is not known.</param>
    public static bool TakesPassword(SqlDatabase db, long number, string? provenHash) =>
        db.Execute(HoldPassword, ("@number", number), ("@proven", provenHash)) > 0;

    /// <summary>Whether a proof of an account still holds.</summary>
    public static bool IsProven(SqlDatabase db, ProvenAccount proven) => proven.Session is { } session
        ? db.Integer(WithLiveSession, ("@session", session), ("@number", proven.Number)) is not null
        : TakesPassword(db, proven.Number, proven.ProvenHash);
}
