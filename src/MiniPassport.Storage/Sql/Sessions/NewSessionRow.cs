using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Sessions;

/// <summary>Starts a session inside a transaction: the row, the end of the others where asked for, the audit entry.</summary>
internal static class NewSessionRow
{
    private const string Insert = """
        INSERT INTO sessions (account, identity, terminal, user_agent, started_at, generation, token_issued_at, scope, session_key)
        VALUES (@account, @identity, @terminal, @user_agent, @started_at, 0, @token_issued_at, @scope, @session_key)
        """;

    public static Session Write(SqlDatabase db, long account, long? identity, NewSession session, byte[]? sessionKey = null)
    {
        var number = db.Insert(
            Insert,
            "number",
            ("@account", account),
            ("@identity", identity),
            ("@terminal", (long)session.Terminal),
            ("@user_agent", session.UserAgent),
            ("@started_at", session.StartedAt.Milliseconds()),
            ("@token_issued_at", session.StartedAt.ToUnixTimeSeconds()),
            ("@scope", (long?)session.Scope),
            ("@session_key", sessionKey))!.Value;
        if (session.EndsOthers) EndSessions.Before(db, account, session.Terminal, number, session.StartedAt);
        if (session.Handle is { } handle) HandleRow.Write(db, handle, number, session.Rotates ? identity : null, session.StartedAt);
        AuditRow.Write(db, session.StartedAt, "session.started", account, number, address: session.Address, detail: session.Terminal.Name());
        return Started(number, account, hasIdentity: identity is not null, session);
    }

    /// <summary>A session as it is read back after it was started.</summary>
    public static Session Started(long number, long account, bool hasIdentity, NewSession session) => new()
    {
        Number = number,
        Account = account,
        Terminal = session.Terminal,
        StartedAt = session.StartedAt.Stored(),
        Generation = 0,
        TokenIssuedAt = DateTimeOffset.FromUnixTimeSeconds(session.StartedAt.ToUnixTimeSeconds()),
        HasIdentity = hasIdentity,
        Scope = session.Scope,
        ProvenPhone = null,
        EndedAt = null,
        EndReason = null,
    };
}
