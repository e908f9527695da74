using Microsoft.Data.Sqlite;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sqlite.Engine;

namespace MiniPassport.Storage.Sqlite.Rows;

/// <summary>A session with its account, avatar and identity in one trip.</summary>
internal static class SessionRow
{
    private const int At = IdentityRow.End;

    private const string Columns = $"""
        {AccountRow.Columns}, {IdentityRow.Columns},
        s.number, s.account, s.terminal, s.started_at, s.generation, s.token_issued_at, s.ended_at, s.end_reason,
        s.identity, s.scope, s.proven_phone, s.proven_phone_at
        """;

    private const string Rest = """
        JOIN accounts a ON a.number = s.account
        LEFT JOIN avatars v ON v.account = a.number
        LEFT JOIN wechat_identities i ON i.id = coalesce(s.identity, (SELECT min(id) FROM wechat_identities WHERE account = s.account))
        """;

    private const string ByNumber = $"SELECT {Columns} FROM sessions s {Rest} WHERE s.number = @number";

    private const string ByHandle = $"SELECT {Columns} FROM session_handles h JOIN sessions s ON s.number = h.session {Rest} WHERE h.hash = @hash";

    public static SignedIn? Find(SqliteDatabase db, long number) => db.First(ByNumber, Read, ("@number", number));

    public static SignedIn? Find(SqliteDatabase db, byte[] hash) => db.First(ByHandle, Read, ("@hash", hash));

    private static SignedIn Read(SqliteDataReader row) => new(
        new Session
        {
            Number = row.GetInt64(At),
            Account = row.GetInt64(At + 1),
            Terminal = (Terminal)row.GetInt32(At + 2),
            StartedAt = row.Time(At + 3),
            Generation = row.GetInt32(At + 4),
            TokenIssuedAt = DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(At + 5)),
            EndedAt = row.IsDBNull(At + 6) ? null : row.Time(At + 6),
            EndReason = row.IsDBNull(At + 7) ? null : (SessionEndReason)row.GetInt32(At + 7),
            HasIdentity = !row.IsDBNull(At + 8),
            Scope = row.IsDBNull(At + 9) ? null : (Roles)row.GetInt32(At + 9),
            ProvenPhone = row.IsDBNull(At + 10) ? null : new ProvenPhone(row.GetString(At + 10), row.Time(At + 11)),
        },
        AccountRow.Read(row),
        IdentityRow.Read(row));
}
