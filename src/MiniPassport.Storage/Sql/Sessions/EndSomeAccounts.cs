using System.Globalization;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Sessions;

/// <summary>One step of ending everybody's sessions; few enough accounts that nobody waits long behind it.</summary>
internal sealed class EndSomeAccounts(long after, DateTimeOffset at) : WriteOperation<long?>
{
    private const string Last = "SELECT max(number) FROM (SELECT number FROM accounts WHERE number > @after ORDER BY number LIMIT 500) AS step";

    protected override long? Run(SqlDatabase db)
    {
        if (db.Integer(Last, ("@after", after)) is not { } last) return null;
        EndSessions.Between(db, after, last, SessionEndReason.EndedByOperator, at);
        AuditRow.Write(db, at, "sessions.ended.all", account: null, detail: string.Create(CultureInfo.InvariantCulture, $"accounts {after + 1} to {last}"));
        return last;
    }
}
