using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

internal sealed class SetNames(long account, string? loginName, string? email, DateTimeOffset at) : WriteOperation<Result<Done>>
{
    // Of two that want one name at once, the unique index refuses the second, which then finds it taken.
    private const string Set = """
        UPDATE accounts
        SET login_name = coalesce(@login_name, login_name), email = coalesce(@email, email), version = version + 1, updated_at = @at
        WHERE number = @account AND NOT EXISTS (
            SELECT 1 FROM accounts other WHERE other.number <> @account AND (other.login_name = @login_name OR other.email = @email))
        """;

    protected override Result<Done> Run(SqlDatabase db)
    {
        var changed = db.Execute(
            Set, ("@login_name", loginName), ("@email", email), ("@at", at.Milliseconds()), ("@account", account));
        if (changed == 0) return AccountError.NameTaken;
        AuditRow.Write(db, at, "account.named", account);
        return default(Done);
    }
}
