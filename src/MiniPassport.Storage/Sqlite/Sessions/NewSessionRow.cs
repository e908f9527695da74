using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;

namespace MiniPassport.Storage.Sqlite.Sessions;

/// <summary>Starts a session inside a transaction: the row, the end of the others where asked for, the audit entry.</summary>
internal static class NewSessionRow
{
    private const string Insert = """
        INSERT INTO sessions (account, identity, terminal, user_agent, started_at, generation, token_issued_at, scope)
        VALUES (@account, @identity, @terminal, @user_agent, @started_at, 0, @token_issued_at, @scope)
        """;

    private const string EndOthers = """
        UPDATE sessions SET ended_at = @at, end_reason = @reason
        WHERE account = @account AND terminal = @terminal AND ended_at IS NULL AND number <> @number
        """;

    public static Session Write(SqliteDatabase db, long account, long? identity, NewSession session)
    {
        var issuedAt = session.StartedAt.ToUnixTimeSeconds();
        db.Execute(
            Insert,
            ("@account", account),
            ("@identity", identity),
            ("@terminal", (long)session.Terminal),
            ("@user_agent", session.UserAgent),
            ("@started_at", session.StartedAt.Milliseconds()),
            ("@token_issued_at", issuedAt),
            ("@scope", (long?)session.Scope));
        var number = db.LastId;
        if (session.EndsOthers)
        {
            db.Execute(
                EndOthers,
                ("@at", session.StartedAt.Milliseconds()),
                ("@reason", (long)SessionEndReason.OtherDevice),
                ("@account", account),
                ("@terminal", (long)session.Terminal),
                ("@number", number));
        }

        if (session.Handle is { } handle) HandleRow.Write(db, handle, number, session.Rotates ? identity : null, session.StartedAt);
        AuditRow.Write(db, session.StartedAt, "session.started", account, number, address: session.Address, detail: session.Terminal.Name());
        return new Session
        {
            Number = number,
            Account = account,
            Terminal = session.Terminal,
            StartedAt = session.StartedAt.Stored(),
            Generation = 0,
            TokenIssuedAt = DateTimeOffset.FromUnixTimeSeconds(issuedAt),
            HasIdentity = identity is not null,
            Scope = session.Scope,
            ProvenPhone = null,
            EndedAt = null,
            EndReason = null,
        };
    }
}
