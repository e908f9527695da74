using System.Globalization;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Sessions;

internal sealed class EndSessionsOf(long account, SessionEndReason reason, DateTimeOffset at) : WriteOperation<Done>
{
    protected override Done Run(SqlDatabase db)
    {
        EndSessions.All(db, account, reason, at);
        AuditRow.Write(db, at, "sessions.ended", account, detail: ((int)reason).ToString(CultureInfo.InvariantCulture));
        return default;
    }
}
