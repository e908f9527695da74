using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>
/// Suspends an account or restores it. Both end its sessions: a sign-in that was under way while it was suspended must not be there when it is restored.
/// </summary>
internal sealed class SetStatus(long account, AccountStatus from, AccountStatus to, string kind, DateTimeOffset at) : WriteOperation<Done>
{
    private const string Set = """
        UPDATE accounts SET status = @to, version = version + 1, updated_at = @at WHERE number = @account AND status = @from
        """;

    protected override Done Run(SqlDatabase db)
    {
        if (db.Execute(Set, ("@to", (long)to), ("@at", at.Milliseconds()), ("@account", account), ("@from", (long)from)) == 0) return default;
        EndSessions.All(db, account, SessionEndReason.Suspended, at);
        AuditRow.Write(db, at, kind, account);
        return default;
    }
}
