using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Accounts;

internal sealed class InsertAccount(NewAccount account) : WriteOperation<Result<Account>>
{
    protected override Result<Account> Run(SqliteDatabase db) =>
        NewAccountRow.Write(
            db, account.Id, account.CreatedAt, account.Address, account.Phone.Value, account.PasswordHash, account.UserName, account.Roles) is { } created
            ? created
            : AccountError.PhoneTaken;
}
