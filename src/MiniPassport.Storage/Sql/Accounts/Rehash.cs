using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Same password, today's cost: nothing anybody sees changes, so the version stays.</summary>
internal sealed class Rehash(long account, string oldHash, string newHash, DateTimeOffset at) : WriteOperation<string?>
{
    private const string Replace = "UPDATE accounts SET password_hash = @new_hash WHERE number = @account AND password_hash = @old_hash";

    private const string Stored = "SELECT password_hash FROM accounts WHERE number = @account";

    public override bool IsOneRow => true;

    protected override string? Run(SqlDatabase db)
    {
        if (db.Execute(Replace, ("@new_hash", newHash), ("@account", account), ("@old_hash", oldHash)) == 0)
            return db.First(Stored, static row => row.Text(0)!, ("@account", account));
        AuditRow.Write(db, at, "password.rehashed", account);
        return newHash;
    }
}
