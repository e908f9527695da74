using System.Globalization;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

internal sealed class Revoke(long account, Roles roles, DateTimeOffset at) : WriteOperation<Done>
{
    private const string Remove = """
        UPDATE accounts SET roles = roles & ~@roles, version = version + 1, updated_at = @at
        WHERE number = @account AND (roles & @roles) <> 0
        """;

    protected override Done Run(SqlDatabase db)
    {
        if (db.Execute(Remove, ("@roles", (long)roles), ("@at", at.Milliseconds()), ("@account", account)) == 0) return default;
        EndSessions.All(db, account, SessionEndReason.RoleLost, at);
        AuditRow.Write(db, at, "role.revoked", account, detail: ((int)roles).ToString(CultureInfo.InvariantCulture));
        return default;
    }
}
