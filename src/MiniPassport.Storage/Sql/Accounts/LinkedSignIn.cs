using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Sessions;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Signs a WeChat person in to an account that was proven beside the identity, which becomes that account's own.</summary>
internal sealed class LinkedSignIn(WeChatSignIn signIn, ProvenAccount proven) : WriteOperation<SignInOutcome>
{
    private readonly string? _unionId = Person.UnionIdOf(signIn);

    protected override SignInOutcome Run(SqlDatabase db)
    {
        if (!AccountReads.IsProven(db, proven)) return new(AccountError.WrongCredentials);
        var target = proven.Number;
        var known = KnownIdentity.Find(db, signIn.AppId, signIn.OpenId);
        var (source, finding) = known is null ? Person.ByUnionId(db, signIn.AppId, _unionId) : (known.Account, known.Finding(_unionId));
        if (known is null && Person.HasApp(db, target, signIn.AppId)) return new(AccountError.AlreadyLinked);

        if (source is not null && source.Number != target)
        {
            // As without a link: to whoever signs in, an account that is closed is one that is not active.
            if (source.Status == AccountStatus.Closed) return new(AccountError.AccountSuspended);
            if (Merge.Refuses(db, source, target) is { } refused) return new(refused);
            Merge.Write(db, source, target, signIn.Session.StartedAt, signIn.Session.Address, fromSession: null);
        }

        var (id, identity) = known is null
            ? NewIdentityRow.Add(db, target, signIn, _unionId)
            : (known.Id, known.Update(db, signIn, _unionId));
        var account = ContactFill.Write(db, AccountReads.Find(db, target)!, signIn.Contact, signIn.Session.StartedAt);
        var session = NewSessionRow.Write(db, target, id, signIn.Session, signIn.SealedSessionKey);
        return new(new SignedIn(session, account, identity), finding);
    }
}
