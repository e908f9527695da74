using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sqlite.Accounts;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Sessions;

/// <summary>A password sign-in: a session without an identity of its own.</summary>
internal sealed class StartSession(long account, NewSession session) : WriteOperation<Result<SignedIn>>
{
    protected override Result<SignedIn> Run(SqliteDatabase db)
    {
        if (!AccountReads.TakesPassword(db, account)) return AccountError.WrongCredentials;
        var started = NewSessionRow.Write(db, account, identity: null, session);
        return SessionRow.Find(db, started.Number)!;
    }
}
