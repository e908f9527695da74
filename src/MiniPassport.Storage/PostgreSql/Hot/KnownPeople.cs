using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sql.Rows;
using Npgsql;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>Looks the people of a batch up and starts the sessions of those who are known and may have one, in one statement.</summary>
internal sealed class KnownPeople : IDisposable
{
    // The columns of AccountRow and IdentityRow, which have the same names in several tables.
    private const string Person = """
        c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32
        """;

    private const int IdAt = IdentityRow.End, VersionAt = IdAt + 1, OrdinalAt = IdAt + 2, SessionAt = IdAt + 3;

    // A visitor who registers becomes somebody else's account: not here.
    internal const string Text = $"""
        WITH starting ({Person}, account, identity, version, session, n, {SessionColumns.Names}) AS MATERIALIZED (
            SELECT {AccountRow.Columns}, {IdentityRow.Columns}, a.number, i.id, i.xmin,
                CASE WHEN a.status = 0 OR (a.status = 3 AND NOT q.registers) THEN nextval('sessions_number') END, q.n,
                q.app_id, q.open_id, q.terminal, q.terminal_name, q.user_agent, q.address, q.started_at, q.scope, q.session_key, q.handle, q.ends_others, q.registers
            FROM unnest({SessionColumns.Parameters}) WITH ORDINALITY AS q ({SessionColumns.Names}, n)
            JOIN wechat_identities i ON i.app_id = q.app_id AND i.open_id = q.open_id
            JOIN accounts a ON a.number = i.account
            LEFT JOIN avatars v ON v.account = a.number),
        {SessionInserts.Text},
        audited AS (
            INSERT INTO audit (at, kind, account, session, address, detail)
            SELECT started_at, 'session.started', account, session, address, terminal_name FROM starting WHERE session IS NOT NULL)
        SELECT {Person}, identity, version, n, session FROM starting
        """;

    private readonly NpgsqlCommand _command;
    private readonly SessionColumns _columns;

    public KnownPeople(NpgsqlConnection connection)
    {
        _command = new NpgsqlCommand(Text, connection) { CommandTimeout = 0 };
        _columns = new SessionColumns(_command);
    }

    public Task PrepareAsync(CancellationToken ct) => _command.PrepareAsync(ct);

    public void Dispose() => _command.Dispose();

    /// <summary>Tells each call who it is and what session it got; when it returns, that is committed.</summary>
    public async Task ExecuteAsync(List<SignInCall> calls, CancellationToken ct)
    {
        _columns.Clear();
        foreach (var call in calls)
        {
            _columns.Add(call);
            (call.Known, call.Session) = (null, null);
        }

        await using var reader = await _command.ExecuteReaderAsync(ct);
        var row = new PostgresRow(reader);
        while (await reader.ReadAsync(ct))
        {
            var call = calls[(int)reader.GetInt64(OrdinalAt) - 1];
            call.Known = new KnownIdentity(reader.GetInt64(IdAt), IdentityRow.Read(row)!, AccountRow.Read(row));
            call.Version = reader.GetFieldValue<uint>(VersionAt);
            call.Session = reader.IsDBNull(SessionAt) ? null : reader.GetInt64(SessionAt);
        }

        // The rows come before the commit: only its answer, which is the end of the results, makes them true.
        while (await reader.NextResultAsync(ct))
        {
        }
    }
}
