using System.Globalization;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

internal sealed class Grant(long account, Roles roles, DateTimeOffset now) : WriteOperation<Done>
{
    private const string Add = """
        UPDATE accounts SET roles = roles | @roles, version = version + 1, updated_at = @at
        WHERE number = @account AND (roles | @roles) <> roles
        """;

    protected override Done Run(SqlDatabase db)
    {
        if (db.Execute(Add, ("@roles", (long)roles), ("@at", now.Milliseconds()), ("@account", account)) > 0)
            AuditRow.Write(db, now, "role.granted", account, detail: ((int)roles).ToString(CultureInfo.InvariantCulture));
        return default;
    }
}
