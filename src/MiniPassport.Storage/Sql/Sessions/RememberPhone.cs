using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Sessions;

internal sealed class RememberPhone(long session, PhoneNumber phone, DateTimeOffset at) : WriteOperation<Done>
{
    private const string Set = "UPDATE sessions SET proven_phone = @phone, proven_phone_at = @at WHERE number = @session";

    public override bool IsOneRow => true;

    protected override Done Run(SqlDatabase db)
    {
        db.Execute(Set, ("@phone", phone.Value), ("@at", at.Milliseconds()), ("@session", session));
        return default;
    }
}
