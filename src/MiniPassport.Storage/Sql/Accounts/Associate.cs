using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Links the identity of a session to a phone account whose password was just proven.</summary>
internal sealed class Associate(WeChatAssociation association) : WriteOperation<Result<SignedIn>>
{
    protected override Result<SignedIn> Run(SqlDatabase db)
    {
        if (!AssociationSource.Find(db, association.FromSession).Succeeded(out var source, out var failure)) return failure;
        if (!AccountReads.TakesPassword(db, association.ToAccount, association.Session.ProvenHash)) return AccountError.WrongCredentials;
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

        var started = NewSessionRow.Write(db, association.ToAccount, source.Identity, association.Session, SessionKeyRead.Find(db, association.FromSession));
        return SessionRow.Find(db, started.Number)!;
    }
}
