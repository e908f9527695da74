using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;
using Npgsql;
using NpgsqlTypes;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>Stores people whom nobody knew: account, identity, session and audit entries of each, in one statement.</summary>
internal sealed class NewPeople : IDisposable
{
    // The unique index on (app_id, open_id) says who is first; whoever is not makes nothing, and is somebody known from now on. The order is that of the
    // locks: where instances wait for each other's rows, they do so in one direction. "IN … IS TRUE" keeps it one hashed look-up, rather than a join of all with all.
    internal const string Text = $"""
        WITH asked AS MATERIALIZED (
            SELECT nextval('accounts_number') AS account, nextval('wechat_identities_id') AS identity, nextval('sessions_number') AS session, q.*
            FROM unnest({SessionColumns.Parameters}, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) WITH ORDINALITY AS q (
                {SessionColumns.Names}, account_id, status, kind, nick_name, avatar_url, gender, country, province, city, language, n)),
        identities AS (
            INSERT INTO wechat_identities
                (id, account, app_id, open_id, nick_name, avatar_url, gender, country, province, city, language, created_at, updated_at)
            SELECT identity, account, app_id, open_id, nick_name, avatar_url, gender, country, province, city, language, started_at, started_at
            FROM asked ORDER BY app_id COLLATE "C", open_id COLLATE "C"
            ON CONFLICT (app_id, open_id) DO NOTHING
            RETURNING account),
        starting AS MATERIALIZED (
            SELECT * FROM asked WHERE (account IN (SELECT account FROM identities)) IS TRUE),
        created AS (
            INSERT INTO accounts (number, id, status, roles, created_at, updated_at)
            SELECT account, account_id, status, 0, started_at, started_at FROM starting),
        {SessionInserts.Text},
        audited AS (
            INSERT INTO audit (at, kind, account, session, address, detail)
            SELECT started_at, what, account, of, address, detail
            FROM starting CROSS JOIN LATERAL (VALUES (1, kind, NULL, NULL), (2, 'session.started', session, terminal_name)) AS line (place, what, of, detail)
            ORDER BY n, place)
        SELECT n, account, session FROM starting
        """;

    private readonly NpgsqlCommand _command;
    private readonly SessionColumns _columns;
    private readonly ArrayColumn<Guid> _id;
    private readonly ArrayColumn<int> _status;
    private readonly ArrayColumn<string> _kind;
    private readonly ProfileColumns _profile;

    public NewPeople(NpgsqlConnection connection)
    {
        _command = new NpgsqlCommand(Text, connection) { CommandTimeout = 0 };
        _columns = new SessionColumns(_command);
        _id = new ArrayColumn<Guid>(_command, NpgsqlDbType.Uuid);
        _status = new ArrayColumn<int>(_command, NpgsqlDbType.Integer);
        _kind = new ArrayColumn<string>(_command, NpgsqlDbType.Text);
        _profile = new ProfileColumns(_command);
    }

    public Task PrepareAsync(CancellationToken ct) => _command.PrepareAsync(ct);

    public void Dispose() => _command.Dispose();

    /// <summary>Stores them.</summary>
    /// <param name="calls">People of whom there was no row, each but once.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>What was made of each, in their order; null where somebody else was first.</returns>
    public async Task<SignedIn?[]> ExecuteAsync(List<SignInCall> calls, CancellationToken ct)
    {
        Fill(calls);
        var made = new SignedIn?[calls.Count];
        await using var reader = await _command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var at = (int)reader.GetInt64(0) - 1;
            made[at] = Made(calls[at].SignIn, reader.GetInt64(1), reader.GetInt64(2));
        }

        // To the end, which comes after the commit.
        while (await reader.NextResultAsync(ct))
        {
        }

        return made;
    }

    private void Fill(List<SignInCall> calls)
    {
        _columns.Clear();
        _id.Clear();
        _status.Clear();
        _kind.Clear();
        _profile.Clear();
        foreach (var call in calls)
        {
            _columns.Add(call);
            _id.Add(call.SignIn.NewAccountId);
            _status.Add((int)Status(call.SignIn));
            _kind.Add(NewAccountRow.AuditKind(Status(call.SignIn)));
            _profile.Add(call.SignIn.Profile.Onto(WeChatProfile.Empty));
        }
    }

    private static AccountStatus Status(WeChatSignIn signIn) => signIn.Registers ? AccountStatus.Active : AccountStatus.Pending;

    private static SignedIn Made(WeChatSignIn signIn, long account, long session)
    {
        var at = signIn.Session.StartedAt;
        return new SignedIn(
            NewSessionRow.Started(session, account, hasIdentity: true, signIn.Session),
            NewAccountRow.Created(account, signIn.NewAccountId, at, Status(signIn)),
            new WeChatIdentity(signIn.AppId, signIn.OpenId, null, signIn.Profile.Onto(WeChatProfile.Empty), at.Stored()),
            IsNewAccount: true);
    }
}
