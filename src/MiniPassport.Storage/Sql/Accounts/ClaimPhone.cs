using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Gives a proven phone to the WeChat person who proved it.</summary>
internal sealed class ClaimPhone(PhoneClaim claim) : WriteOperation<Result<SignedIn>>
{
    private const string IsProven = "SELECT phone_proven FROM accounts WHERE number = @number";

    private const string Give = """
        UPDATE accounts SET phone = @phone, phone_proven = 1, version = version + 1, updated_at = @at WHERE number = @number
        """;

    private const string HasIdentity = "SELECT 1 FROM wechat_identities WHERE account = @number LIMIT 1";

    // Nothing anybody sees changes, so the version stays.
    private const string SetProven = "UPDATE accounts SET phone_proven = 1 WHERE number = @number";

    private const string DropPassword = """
        UPDATE accounts SET password_hash = NULL, phone_proven = 1, version = version + 1, updated_at = @at WHERE number = @number
        """;

    private readonly long _at = claim.Session.StartedAt.Milliseconds();

    protected override Result<SignedIn> Run(SqlDatabase db)
    {
        if (!AssociationSource.Find(db, claim.FromSession).Succeeded(out var source, out var failure)) return failure;
        var holder = CredentialReads.Of(db, SignInName.Of(claim.Phone))?.Account;
        if (Refuses(db, source.Account, holder) is { } refused) return refused;

        var (at, address) = (claim.Session.StartedAt, claim.Session.Address);
        var owner = holder?.Number ?? source.Account.Number;
        if (holder is null) db.Execute(Give, ("@phone", claim.Phone.Value), ("@at", _at), ("@number", owner));
        else if (holder.Number == source.Account.Number) db.Execute(SetProven, ("@number", owner));
        else TakeOver(db, source.Account, holder.Number, at, address);
        EndSession.Write(db, claim.FromSession, SessionEndReason.Associated, at);
        AuditRow.Write(db, at, "phone.proven", owner, claim.FromSession, address: address);
        var started = NewSessionRow.Write(db, owner, source.Identity, claim.Session, SessionKeyRead.Find(db, claim.FromSession));
        return SessionRow.Find(db, started.Number)!;
    }

    private static AccountError? Refuses(SqlDatabase db, Account source, Account? holder)
    {
        if (holder is null) return source.Phone is null ? null : AccountError.AlreadyLinked;
        if (holder.Number == source.Number) return null;
        if (holder.Status == AccountStatus.Suspended) return AccountError.AccountSuspended;
        if (holder.Status != AccountStatus.Active) return AccountError.AlreadyLinked;
        // A number that changed hands must not carry an operator's rights, or a proven owner's account, to its next holder.
        if (holder.Roles != Roles.None || db.Integer(IsProven, ("@number", holder.Number)) != 0) return AccountError.AlreadyLinked;
        // In whatever mini program it is: who linked it would still be let in.
        if (db.Integer(HasIdentity, ("@number", holder.Number)) is not null) return AccountError.AlreadyLinked;
        return Merge.Refuses(db, source, holder.Number);
    }

    // Whoever registered the phone never proved it: their password and sessions go, or they would share the account with its owner.
    private void TakeOver(SqlDatabase db, Account source, long holder, DateTimeOffset at, string? address)
    {
        db.Execute(DropPassword, ("@at", _at), ("@number", holder));
        EndSessions.All(db, holder, SessionEndReason.PhoneProven, at);
        AuditRow.Write(db, at, "password.dropped", holder, claim.FromSession, address: address);
        Merge.Write(db, source, holder, at, address, claim.FromSession);
    }
}
