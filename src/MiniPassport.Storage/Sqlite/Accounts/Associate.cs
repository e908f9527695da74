using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Sessions;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Accounts;

/// <summary>Links the identity of a session to a phone account whose password was just proven.</summary>
internal sealed class Associate(WeChatAssociation association) : WriteOperation<Result<SignedIn>>
{
    protected override Result<SignedIn> Run(SqliteDatabase db)
    {
        if (!AssociationSource.Find(db, association.FromSession).Succeeded(out var source, out var failure)) return failure;
        if (AccountReads.Find(db, association.ToAccount) is not { Status: AccountStatus.Active }) return AccountError.WrongCredentials;
        var (at, address) = (association.Session.StartedAt, association.Session.Address);
        if (source.Account.Number == association.ToAccount)
        {
            EndSession.Write(db, association.FromSession, SessionEndReason.Associated, at);
        }
        else
        {
            if (Merge.Refuses(db, source.Account, association.ToAccount) is { } refused) return refused;
            Merge.Write(db, source.Account, association.ToAccount, at, address, association.FromSession);
        }

        var started = NewSessionRow.Write(db, association.ToAccount, source.Identity, association.Session);
        return SessionRow.Find(db, started.Number)!;
    }
}
