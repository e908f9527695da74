using MiniPassport.Core.Results;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Accounts;

internal sealed class SetNames(long account, string? loginName, string? email, DateTimeOffset at) : WriteOperation<Result<Done>>
{
    // OR IGNORE: a name that somebody has is found out by the unique index and fails this statement only.
    private const string Set = """
        UPDATE OR IGNORE accounts
        SET login_name = coalesce(@login_name, login_name), email = coalesce(@email, email), version = version + 1, updated_at = @at
        WHERE number = @account
        """;

    protected override Result<Done> Run(SqliteDatabase db)
    {
        var changed = db.Execute(
            Set, ("@login_name", loginName), ("@email", email), ("@at", at.Milliseconds()), ("@account", account));
        if (changed == 0) return AccountError.NameTaken;
        AuditRow.Write(db, at, "account.named", account);
        return default(Done);
    }
}
