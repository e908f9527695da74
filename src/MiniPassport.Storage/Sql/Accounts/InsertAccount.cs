using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

internal sealed class InsertAccount(NewAccount account) : WriteOperation<Result<Account>>
{
    protected override Result<Account> Run(SqlDatabase db)
    {
        var created = NewAccountRow.Write(
            db, account.Id, account.CreatedAt, account.Address, account.Phone.Value, account.PasswordHash, account.UserName, account.Roles);
        if (created is not null) return created;

        // Told apart by nothing, not even by the flush that a transaction without a write would save: see Contracts:Users:UniformRegister.
        AuditRow.Write(db, account.CreatedAt, "registration.refused", account: null, address: account.Address);
        return AccountError.PhoneTaken;
    }
}
