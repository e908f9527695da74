using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Sessions;

/// <summary>
/// Ends many sessions by one row that says up to which number they are over: an index that finds them one by one would cost every
/// sign-in a page of its own. What makes them end has an audit entry of its own.
/// </summary>
internal static class EndSessions
{
    private const string Put = """
        INSERT INTO session_ends (account, terminal, through, ended_at, reason, spared) VALUES (@account, @terminal, @through, @at, @reason, @spared)
        ON CONFLICT (account, terminal) DO UPDATE
        SET through = excluded.through, ended_at = excluded.ended_at, reason = excluded.reason, spared = excluded.spared
        WHERE session_ends.through < excluded.through
           OR (session_ends.through = excluded.through AND session_ends.spared <> coalesce(excluded.spared, 0))
        """;

    private const string PutBetween = """
        INSERT INTO session_ends (account, terminal, through, ended_at, reason)
        SELECT a.number, @terminal, @through, @at, @reason FROM accounts a WHERE a.number > @after AND a.number <= @last
        ON CONFLICT (account, terminal) DO UPDATE
        SET through = excluded.through, ended_at = excluded.ended_at, reason = excluded.reason, spared = NULL
        WHERE session_ends.through < excluded.through
           OR (session_ends.through = excluded.through AND session_ends.spared IS NOT NULL)
        """;

    private static readonly Terminal[] Terminals = Enum.GetValues<Terminal>();

    /// <summary>Ends all of an account's.</summary>
    public static void All(SqlDatabase db, long account, SessionEndReason reason, DateTimeOffset at) => AllBut(db, account, spared: null, reason, at);

    /// <summary>Ends all of an account's but one.</summary>
    public static void AllBut(SqlDatabase db, long account, long? spared, SessionEndReason reason, DateTimeOffset at)
    {
        var newest = db.NewestSession();
        foreach (var terminal in Terminals) Write(db, account, terminal, newest, reason, at, spared);
    }

    /// <summary>Ends all of the accounts after one up to another.</summary>
    public static void Between(SqlDatabase db, long after, long last, SessionEndReason reason, DateTimeOffset at)
    {
        var newest = db.NewestSession();
        foreach (var terminal in Terminals)
        {
            db.Execute(
                PutBetween,
                ("@terminal", (long)terminal),
                ("@through", newest),
                ("@at", at.Milliseconds()),
                ("@reason", (long)reason),
                ("@after", after),
                ("@last", last));
        }
    }

    /// <summary>Ends those of an account's on one terminal that were started before a session.</summary>
    public static void Before(SqlDatabase db, long account, Terminal terminal, long session, DateTimeOffset at) =>
        Write(db, account, terminal, session - 1, SessionEndReason.OtherDevice, at);

    private static void Write(SqlDatabase db, long account, Terminal terminal, long through, SessionEndReason reason, DateTimeOffset at, long? spared = null) => db.Execute(
        Put,
        ("@account", account),
        ("@terminal", (long)terminal),
        ("@through", through),
        ("@at", at.Milliseconds()),
        ("@reason", (long)reason),
        ("@spared", spared));
}
