using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Another password, and with it the end of every session but the one it was changed in.</summary>
internal sealed class ReplacePassword(PasswordReplacement change) : WriteOperation<Result<Done>>
{
    private const string Replace = """
        UPDATE accounts SET password_hash = @new_hash, version = version + 1, updated_at = @at
        WHERE number = @account AND status = 0 AND password_hash = @old_hash
        """;

    protected override Result<Done> Run(SqlDatabase db)
    {
        if (!AccountReads.IsProven(db, new ProvenAccount(change.Account, change.Session))) return AccountError.SignInAgain;
        var replaced = db.Execute(
            Replace,
            ("@new_hash", change.NewHash),
            ("@at", change.At.Milliseconds()),
            ("@account", change.Account),
            ("@old_hash", change.OldHash));
        // Changed meanwhile: what was judged is not the password any more.
        if (replaced == 0) return AccountError.WrongCredentials;
        EndSessions.AllBut(db, change.Account, change.Session, SessionEndReason.PasswordChanged, change.At);
        AuditRow.Write(db, change.At, "password.changed", change.Account, change.Session, address: change.Address);
        return default(Done);
    }
}
