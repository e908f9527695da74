using System.Globalization;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Sessions;

internal sealed class EndSession(long number, SessionEndReason reason, DateTimeOffset at) : WriteOperation<Done>
{
    private const string End = $"UPDATE sessions AS s SET ended_at = @at, end_reason = @reason WHERE s.number = @number AND {SessionRow.IsLive}";

    private const string Account = "SELECT account FROM sessions WHERE number = @number";

    public override bool IsOneRow => true;

    protected override Done Run(SqlDatabase db)
    {
        Write(db, number, reason, at);
        return default;
    }

    public static void Write(SqlDatabase db, long number, SessionEndReason reason, DateTimeOffset at)
    {
        if (db.Execute(End, ("@at", at.Milliseconds()), ("@reason", (long)reason), ("@number", number)) > 0)
        {
            var account = db.Integer(Account, ("@number", number))!.Value;
            AuditRow.Write(db, at, "session.ended", account, number, detail: ((int)reason).ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            SessionRow.Touch(db, number);
        }
    }
}
