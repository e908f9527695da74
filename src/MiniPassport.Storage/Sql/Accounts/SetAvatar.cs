using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

internal sealed class SetAvatar(long account, Avatar avatar) : WriteOperation<Result<ReplacedAvatar>>
{
    private const string Touch = "UPDATE accounts SET version = version + 1, updated_at = @at WHERE number = @account AND status IN (0, 1)";

    private const string Current = "SELECT stored_name FROM avatars WHERE account = @account";

    private const string Put = """
        INSERT INTO avatars (account, id, stored_name, file_name, file_size, suffix, created_at)
        VALUES (@account, @id, @stored_name, @file_name, @file_size, @suffix, @at)
        ON CONFLICT (account) DO UPDATE
        SET id = excluded.id, stored_name = excluded.stored_name, file_name = excluded.file_name, file_size = excluded.file_size,
            suffix = excluded.suffix, created_at = excluded.created_at
        """;

    protected override Result<ReplacedAvatar> Run(SqlDatabase db)
    {
        if (db.Execute(Touch, ("@at", avatar.CreatedAt.Milliseconds()), ("@account", account)) == 0) return AccountError.AccountNotFound;
        var former = db.First(Current, static row => row.GetString(0), ("@account", account));
        db.Execute(
            Put,
            ("@account", account),
            ("@id", avatar.Id),
            ("@stored_name", avatar.StoredName),
            ("@file_name", avatar.FileName),
            ("@file_size", avatar.FileSize),
            ("@suffix", avatar.Suffix),
            ("@at", avatar.CreatedAt.Milliseconds()));
        AuditRow.Write(db, avatar.CreatedAt, "avatar.set", account);
        return new ReplacedAvatar(former);
    }
}
