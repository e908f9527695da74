using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Storage.Sql.Rows;

/// <summary>A session with its account, avatar and identity in one trip.</summary>
internal static class SessionRow
{
    public const int End = At + 12;

    private const int At = IdentityRow.End;

    public const string Columns = $"""
        {AccountRow.Columns}, {IdentityRow.Columns},
        s.number, s.account, s.terminal, s.started_at, s.generation, s.token_issued_at,
        coalesce(s.ended_at, e.ended_at), coalesce(s.end_reason, e.reason),
        s.identity, s.scope, s.proven_phone, s.proven_phone_at
        """;

    /// <summary>A condition on a session <c>s</c>: that it is not over, neither alone nor with others.</summary>
    public const string IsLive = $"""
        s.ended_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM session_ends e WHERE {IsEndOf})
        """;

    private const string IsEndOf = """
        e.account = s.account AND e.terminal = s.terminal AND e.through >= s.number AND (e.spared IS NULL OR e.spared <> s.number)
        """;

    /// <summary>What a session <c>s</c> is joined with for these columns.</summary>
    public const string Rest = $"""
        LEFT JOIN session_ends e ON {IsEndOf}
        JOIN accounts a ON a.number = s.account
        LEFT JOIN avatars v ON v.account = a.number
        LEFT JOIN wechat_identities i ON i.id = coalesce(s.identity, (SELECT min(id) FROM wechat_identities WHERE account = s.account))
        """;

    private const string Same = "UPDATE sessions SET token_issued_at = token_issued_at WHERE number = @number";

    private const string ByNumber = $"SELECT {Columns} FROM sessions s {Rest} WHERE s.number = @number";

    private const string ByHandle = $"SELECT {Columns} FROM session_handles h JOIN sessions s ON s.number = h.session {Rest} WHERE h.hash = @hash";

    /// <summary>
    /// Writes a session as it is, where what was asked for is done already. Who did it may have been told that nobody knows: their commit was given up
    /// while it waited for a replica. To answer that it is done, this one's must have got there, and theirs comes before it.
    /// </summary>
    public static void Touch(SqlDatabase db, long number) => db.Execute(Same, ("@number", number));

    public static SignedIn? Find(SqlDatabase db, long number) => db.First(ByNumber, Read, ("@number", number));

    public static SignedIn? Find(SqlDatabase db, byte[] hash) => db.First(ByHandle, Read, ("@hash", hash));

    public static SignedIn Read(SqlRow row) => new(
        new Session
        {
            Number = row.GetInt64(At),
            Account = row.GetInt64(At + 1),
            Terminal = (Terminal)row.GetInt32(At + 2),
            StartedAt = row.Time(At + 3),
            Generation = row.GetInt32(At + 4),
            TokenIssuedAt = DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(At + 5)),
            EndedAt = row.IsDBNull(At + 6) ? null : row.Time(At + 6),
            EndReason = row.IsDBNull(At + 7) ? null : Reason(row.GetInt32(At + 7)),
            HasIdentity = !row.IsDBNull(At + 8),
            Scope = row.IsDBNull(At + 9) ? null : (Roles)row.GetInt32(At + 9),
            ProvenPhone = row.IsDBNull(At + 10) ? null : new ProvenPhone(row.GetString(At + 10), row.Time(At + 11)),
        },
        AccountRow.Read(row),
        IdentityRow.Read(row));

    // A later version that runs on the same database may know more reasons; over is over.
    private static SessionEndReason? Reason(int stored) => Enum.IsDefined((SessionEndReason)stored) ? (SessionEndReason)stored : null;
}
