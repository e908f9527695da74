using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Sessions;

/// <summary>A password sign-in: a session without an identity of its own.</summary>
internal sealed class StartSession(long account, NewSession session) : WriteOperation<Result<SignedIn>>
{
    protected override Result<SignedIn> Run(SqlDatabase db)
    {
        if (!AccountReads.TakesPassword(db, account, session.ProvenHash)) return AccountError.WrongCredentials;
        var started = NewSessionRow.Write(db, account, identity: null, session);
        return SessionRow.Find(db, started.Number)!;
    }
}
