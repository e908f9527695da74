using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Signs a WeChat person in: the account their identity belongs to, or a new one.</summary>
internal sealed class SignIn(WeChatSignIn signIn) : WriteOperation<SignInOutcome>
{
    private readonly string? _unionId = Person.UnionIdOf(signIn);

    protected override SignInOutcome Run(SqlDatabase db) =>
        KnownIdentity.Find(db, signIn.AppId, signIn.OpenId) is { } known ? Again(db, known) : FirstTime(db);

    private SignInOutcome Again(SqlDatabase db, KnownIdentity known)
    {
        if (known.Account.Status is not (AccountStatus.Active or AccountStatus.Pending)) return new(AccountError.AccountSuspended);
        var identity = known.Update(db, signIn, _unionId);
        return Start(db, known.Account, known.Id, identity, isNew: false, known.Finding(_unionId));
    }

    private SignInOutcome FirstTime(SqlDatabase db)
    {
        var (account, finding) = Person.ByUnionId(db, signIn.AppId, _unionId);
        // A second mini program must not be a way around a suspension.
        if (account is { Status: AccountStatus.Suspended }) return new(AccountError.AccountSuspended);

        var isNew = account is null;
        account ??= NewAccountRow.Write(
            db, signIn.NewAccountId, signIn.Session.StartedAt, signIn.Session.Address,
            status: signIn.Registers ? AccountStatus.Active : AccountStatus.Pending)!;
        var (id, identity) = isNew
            ? NewIdentityRow.Write(db, account.Number, signIn, _unionId)
            : NewIdentityRow.Add(db, account.Number, signIn, _unionId);
        return Start(db, account, id, identity, isNew, finding);
    }

    private SignInOutcome Start(SqlDatabase db, Account account, long identityId, WeChatIdentity identity, bool isNew, UnionIdFinding finding)
    {
        if (signIn.Registers && account.Status == AccountStatus.Pending)
        {
            account = Registration.Write(db, account, signIn.Session.StartedAt, signIn.Session.Address);
            isNew = true;
        }

        account = ContactFill.Write(db, account, signIn.Contact, signIn.Session.StartedAt);
        var session = NewSessionRow.Write(db, account.Number, identityId, signIn.Session, signIn.SealedSessionKey);
        return new(new SignedIn(session, account, identity, isNew), finding);
    }
}
