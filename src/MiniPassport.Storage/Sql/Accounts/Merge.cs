using System.Globalization;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Moves a WeChat person over to a phone account and closes the account they leave.</summary>
internal static class Merge
{
    private const string Collides = """
        SELECT 1 FROM wechat_identities mine JOIN wechat_identities theirs ON theirs.account = @target AND theirs.app_id = mine.app_id
        WHERE mine.account = @source
        """;

    private const string MoveIdentities = "UPDATE wechat_identities SET account = @target, updated_at = @at WHERE account = @source";

    private const string MoveAvatar = """
        UPDATE avatars SET account = @target
        WHERE account = @source AND NOT EXISTS (SELECT 1 FROM avatars WHERE account = @target)
        """;

    private const string TouchTarget = "UPDATE accounts SET version = version + 1, updated_at = @at WHERE number = @target";

    private const string CloseSource = """
        UPDATE accounts SET status = 2, merged_into = @target, version = version + 1, updated_at = @at WHERE number = @source
        """;

    /// <summary>Why an account cannot be merged into another; null when it can.</summary>
    public static AccountError? Refuses(SqlDatabase db, Account source, long target)
    {
        if (source.Status == AccountStatus.Suspended) return AccountError.AccountSuspended;
        if (source.Status == AccountStatus.Closed) return AccountError.SignInAgain;
        // Somebody who has a phone of their own is somebody else.
        if (source.Phone is not null) return AccountError.AlreadyLinked;
        return db.Integer(Collides, ("@target", target), ("@source", source.Number)) is null ? null : AccountError.AlreadyLinked;
    }

    public static void Write(SqlDatabase db, Account source, long target, DateTimeOffset at, string? address, long? fromSession)
    {
        db.Execute(MoveIdentities, ("@target", target), ("@at", at.Milliseconds()), ("@source", source.Number));
        if (db.Execute(MoveAvatar, ("@target", target), ("@source", source.Number)) > 0)
            db.Execute(TouchTarget, ("@at", at.Milliseconds()), ("@target", target));
        ContactFill.Write(db, AccountReads.Find(db, target)!, source.Contact, at);
        db.Execute(CloseSource, ("@target", target), ("@at", at.Milliseconds()), ("@source", source.Number));
        EndSessions.All(db, source.Number, SessionEndReason.Associated, at);
        AuditRow.Write(
            db, at, "account.closed", source.Number, fromSession, address: address, detail: target.ToString(CultureInfo.InvariantCulture));
        AuditRow.Write(
            db, at, "wechat.associated", target, fromSession, address: address, detail: source.Number.ToString(CultureInfo.InvariantCulture));
    }
}
