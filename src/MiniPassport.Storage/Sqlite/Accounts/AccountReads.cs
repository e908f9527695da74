using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;

namespace MiniPassport.Storage.Sqlite.Accounts;

/// <summary>Single accounts by what is known of them.</summary>
internal static class AccountReads
{
    private const string ById = $"""
        SELECT {AccountRow.Columns}, {IdentityRow.Columns}
        FROM accounts a
        LEFT JOIN avatars v ON v.account = a.number
        LEFT JOIN wechat_identities i ON i.id = (SELECT min(id) FROM wechat_identities WHERE account = a.number)
        WHERE a.id = @id AND a.status <> 2
        """;

    private const string ByPhone = $"""
        SELECT {AccountRow.Columns}, a.password_hash
        FROM accounts a
        LEFT JOIN avatars v ON v.account = a.number
        WHERE a.phone = @phone
        """;

    public static KnownAccount? Find(SqliteDatabase db, Guid id) =>
        db.First(ById, static row => new KnownAccount(AccountRow.Read(row), IdentityRow.Read(row)), ("@id", id.Bytes()));

    public static AccountCredential? FindCredential(SqliteDatabase db, string phone) =>
        db.First(ByPhone, static row => new AccountCredential(AccountRow.Read(row), row.Text(AccountRow.Width)), ("@phone", phone));
}
