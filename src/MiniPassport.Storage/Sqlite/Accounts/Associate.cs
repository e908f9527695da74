using System.Globalization;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Sessions;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Accounts;

/// <summary>Moves a WeChat person over to a phone account and closes the account they leave.</summary>
internal sealed class Associate(WeChatAssociation association) : WriteOperation<Result<SignedIn>>
{
    private const string TargetStatus = "SELECT status FROM accounts WHERE number = @target";

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

    private const string EndOne = "UPDATE sessions SET ended_at = @at, end_reason = 2 WHERE number = @number AND ended_at IS NULL";

    private const string EndAll = "UPDATE sessions SET ended_at = @at, end_reason = 2 WHERE account = @source AND ended_at IS NULL";

    private readonly long _at = association.Session.StartedAt.Milliseconds();

    protected override Result<SignedIn> Run(SqliteDatabase db)
    {
        if (AssociationSource.Find(db, association.FromSession) is not { IsLive: true } source) return AccountError.SignInAgain;
        if (source.Identity is not { } identity) return AccountError.NoWeChatIdentity;
        if (source.Status == AccountStatus.Suspended) return AccountError.AccountSuspended;
        if (source.Status != AccountStatus.Active) return AccountError.SignInAgain;
        if (db.Integer(TargetStatus, ("@target", association.ToAccount)) != (long)AccountStatus.Active) return AccountError.WrongCredentials;

        if (source.Account == association.ToAccount)
        {
            db.Execute(EndOne, ("@at", _at), ("@number", association.FromSession));
        }
        else
        {
            if (source.HasPhone || Collide(db, source.Account)) return AccountError.AlreadyLinked;
            Move(db, source.Account);
        }

        var started = NewSessionRow.Write(db, association.ToAccount, identity, association.Session);
        AuditRow.Write(
            db, association.Session.StartedAt, "wechat.associated", association.ToAccount, started.Number, address: association.Session.Address,
            detail: source.Account.ToString(CultureInfo.InvariantCulture));
        return SessionRow.Find(db, started.Number)!;
    }

    private void Move(SqliteDatabase db, long source)
    {
        var target = association.ToAccount;
        db.Execute(MoveIdentities, ("@target", target), ("@at", _at), ("@source", source));
        if (db.Execute(MoveAvatar, ("@target", target), ("@source", source)) > 0)
            db.Execute(TouchTarget, ("@at", _at), ("@target", target));
        db.Execute(CloseSource, ("@target", target), ("@at", _at), ("@source", source));
        db.Execute(EndAll, ("@at", _at), ("@source", source));
        AuditRow.Write(
            db, association.Session.StartedAt, "account.closed", source, association.FromSession, address: association.Session.Address,
            detail: target.ToString(CultureInfo.InvariantCulture));
    }

    private bool Collide(SqliteDatabase db, long source) =>
        db.Integer(Collides, ("@target", association.ToAccount), ("@source", source)) is not null;
}
