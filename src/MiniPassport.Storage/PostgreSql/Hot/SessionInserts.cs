namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>
/// The parts of a sign-in's statement that store its sessions: from a set <c>starting</c> with the columns of <see cref="SessionColumns"/>, account, identity
/// and session, the number the session gets; null where none is started.
/// </summary>
internal static class SessionInserts
{
    // DISTINCT ON: where two of one person end others, the later one ends the earlier. Its order is the order of the locks.
    public const string Text = """
        sessions_started AS (
            INSERT INTO sessions (number, account, identity, terminal, user_agent, started_at, generation, token_issued_at, scope, session_key)
            SELECT session, account, identity, terminal, user_agent, started_at, 0, floor(started_at / 1000.0)::bigint, scope, session_key
            FROM starting WHERE session IS NOT NULL),
        handles_given AS (
            INSERT INTO session_handles (hash, session) SELECT handle, session FROM starting WHERE handle IS NOT NULL AND session IS NOT NULL),
        others_ended AS (
            INSERT INTO session_ends (account, terminal, through, ended_at, reason)
            SELECT DISTINCT ON (account, terminal) account, terminal, session - 1, started_at, 3
            FROM starting WHERE ends_others AND session IS NOT NULL
            ORDER BY account, terminal, session DESC
            ON CONFLICT (account, terminal) DO UPDATE
            SET through = excluded.through, ended_at = excluded.ended_at, reason = excluded.reason, spared = NULL
            WHERE session_ends.through < excluded.through OR (session_ends.through = excluded.through AND session_ends.spared IS NOT NULL))
        """;
}
