using System.Globalization;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Sessions;

internal sealed class EndSession(long number, SessionEndReason reason, DateTimeOffset at) : WriteOperation<Done>
{
    private const string End = "UPDATE sessions SET ended_at = @at, end_reason = @reason WHERE number = @number AND ended_at IS NULL";

    private const string EndAll = "UPDATE sessions SET ended_at = @at, end_reason = @reason WHERE account = @account AND ended_at IS NULL";

    private const string Account = "SELECT account FROM sessions WHERE number = @number";

    protected override Done Run(SqliteDatabase db)
    {
        Write(db, number, reason, at);
        return default;
    }

    public static void Write(SqliteDatabase db, long number, SessionEndReason reason, DateTimeOffset at)
    {
        if (db.Execute(End, ("@at", at.Milliseconds()), ("@reason", (long)reason), ("@number", number)) > 0)
        {
            var account = db.Integer(Account, ("@number", number))!.Value;
            AuditRow.Write(db, at, "session.ended", account, number, detail: ((int)reason).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Ends all of an account's; what makes them end has an audit entry of its own.</summary>
    public static void WriteAll(SqliteDatabase db, long account, SessionEndReason reason, DateTimeOffset at) =>
        db.Execute(EndAll, ("@at", at.Milliseconds()), ("@reason", (long)reason), ("@account", account));
}
