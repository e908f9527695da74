using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Turns a visitor into an account; it counts from now.</summary>
internal static class Registration
{
    private const string Set = "UPDATE accounts SET status = 0, created_at = @at, updated_at = @at WHERE number = @number AND status = 3";

    public static Account Write(SqlDatabase db, Account visitor, DateTimeOffset at, string? address)
    {
        db.Execute(Set, ("@at", at.Milliseconds()), ("@number", visitor.Number));
        AuditRow.Write(db, at, "account.created", visitor.Number, address: address);
        return visitor with { Status = AccountStatus.Active, CreatedAt = at.Stored(), UpdatedAt = at.Stored() };
    }
}
