using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Sessions;

internal sealed class RememberPhone(long session, PhoneNumber phone, DateTimeOffset at) : WriteOperation<Done>
{
    private const string Set = "UPDATE sessions SET proven_phone = @phone, proven_phone_at = @at WHERE number = @session";

    protected override Done Run(SqliteDatabase db)
    {
        db.Execute(Set, ("@phone", phone.Value), ("@at", at.Milliseconds()), ("@session", session));
        return default;
    }
}
