using MiniPassport.Core.WeChat;
using Npgsql;
using NpgsqlTypes;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>Writes what sign-ins brought that is new of their identities, where nobody else wrote to the row since it was read.</summary>
internal sealed class ChangedIdentities : IDisposable
{
    // xmin is the transaction that wrote the row's version: the same one, the same row.
    internal const string Text = """
        UPDATE wechat_identities AS i
        SET nick_name = q.nick_name, avatar_url = q.avatar_url, gender = q.gender, country = q.country, province = q.province, city = q.city,
            language = q.language, union_id = q.union_id, updated_at = q.at
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS q (nick_name, avatar_url, gender, country, province, city, language, union_id, at, id, version)
        WHERE i.id = q.id AND i.xmin = q.version
        RETURNING i.id
        """;

    private readonly NpgsqlCommand _command;
    private readonly ProfileColumns _profile;
    private readonly ArrayColumn<string?> _unionId;
    private readonly ArrayColumn<long> _at, _id;
    private readonly ArrayColumn<uint> _version;

    public ChangedIdentities(NpgsqlConnection connection)
    {
        _command = new NpgsqlCommand(Text, connection) { CommandTimeout = 0 };
        _profile = new ProfileColumns(_command);
        _unionId = new ArrayColumn<string?>(_command, NpgsqlDbType.Text);
        _at = new ArrayColumn<long>(_command, NpgsqlDbType.Bigint);
        _id = new ArrayColumn<long>(_command, NpgsqlDbType.Bigint);
        _version = new ArrayColumn<uint>(_command, NpgsqlDbType.Xid);
    }

    public Task PrepareAsync(CancellationToken ct) => _command.PrepareAsync(ct);

    public void Dispose() => _command.Dispose();

    /// <summary>Writes the changes.</summary>
    /// <param name="changes">By identity, in which order the rows are locked; each with the call that made the last change.</param>
    /// <param name="written">Gets the identities that were written; the others changed meanwhile.</param>
    /// <param name="ct">Stops.</param>
    public async Task ExecuteAsync(SortedDictionary<long, (SignInCall Call, WeChatIdentity Now)> changes, HashSet<long> written, CancellationToken ct)
    {
        Fill(changes);
        written.Clear();
        await using var reader = await _command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) written.Add(reader.GetInt64(0));
        // To the end, which comes after the commit.
        while (await reader.NextResultAsync(ct))
        {
        }
    }

    private void Fill(SortedDictionary<long, (SignInCall Call, WeChatIdentity Now)> changes)
    {
        _profile.Clear();
        _unionId.Clear();
        _at.Clear();
        _id.Clear();
        _version.Clear();
        foreach (var (id, (call, now)) in changes)
        {
            _profile.Add(now.Profile);
            _unionId.Add(now.UnionId);
            _at.Add(call.SignIn.Session.StartedAt.ToUnixTimeMilliseconds());
            _id.Add(id);
            _version.Add(call.Version);
        }
    }
}
