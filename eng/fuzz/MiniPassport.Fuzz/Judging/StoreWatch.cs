using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using MiniPassport.Fuzz.World;
using MiniPassport.Storage.Sqlite.Engine;

namespace MiniPassport.Fuzz.Judging;

/// <summary>Looks into the store beside the running server.</summary>
internal sealed class StoreWatch : IDisposable
{
    private const string Victims = "SELECT number FROM accounts WHERE id IN (@known, @hidden) UNION SELECT account FROM wechat_identities WHERE open_id IN (@knownOpenId, @hiddenOpenId)";

    /// <summary>Tables that requests change which are refused: tries are counted and recorded.</summary>
    private const string Counted = """
        SELECT (SELECT count(*) || ',' || total(version) || ',' || total(updated_at) || ',' || total(roles) || ',' || total(status) FROM accounts),
               (SELECT count(*) || ',' || total(updated_at) FROM wechat_identities),
               (SELECT count(*) || ',' || total(created_at) FROM avatars),
               (SELECT count(*) || ',' || total(through) FROM session_ends),
               (SELECT count(*) FROM session_handles),
               (SELECT max(number) FROM sessions)
        """;

    private readonly SqliteConnection _connection;
    private readonly FuzzWorld _world;

    public StoreWatch(FuzzWorld world)
    {
        _world = world;
        // The server's own choice: where both run in one process, a second library would get the first one's handles.
        SqliteLibrary.Use(NullLogger.Instance);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(world.DataDirectory, "minipassport.db"), Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        _connection.Open();
    }

    /// <summary>Another number whenever somebody else has written.</summary>
    public long Version => Convert.ToInt64(Scalar("PRAGMA data_version"), CultureInfo.InvariantCulture);

    /// <summary>Rows and their versions in every table that only a request answered with success may change.</summary>
    public string Rows => Text(Counted);

    public long Sessions => Convert.ToInt64(Scalar("SELECT coalesce(max(number), 0) FROM sessions"), CultureInfo.InvariantCulture);

    public long Accounts => Convert.ToInt64(Scalar("SELECT count(*) FROM accounts"), CultureInfo.InvariantCulture);

    /// <summary>Everything there is of the victims, by its hash.</summary>
    public string VictimsDigest()
    {
        var all = new StringBuilder();
        foreach (var (table, key, order) in ((string, string, string)[])
            [("accounts", "number", "number"), ("wechat_identities", "account", "id"), ("avatars", "account", "account"), ("sessions", "account", "number"), ("session_ends", "account", "terminal")])
            all.Append(table).Append('\n').Append(Text($"SELECT * FROM {table} WHERE {key} IN ({Victims}) ORDER BY {order}"));
        all.Append(Text($"SELECT * FROM session_handles WHERE session IN (SELECT number FROM sessions WHERE account IN ({Victims})) ORDER BY hash"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    /// <summary>Pictures on disk that no row knows.</summary>
    public int Orphans()
    {
        var known = Text("SELECT stored_name FROM avatars").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(Path.Combine(_world.DataDirectory, "files"), "*", SearchOption.AllDirectories).Count(file => !known.Contains(Path.GetFileName(file)));
    }

    /// <summary>What SQLite says of the whole file.</summary>
    public string Integrity => Text("PRAGMA integrity_check").Trim();

    public void Dispose() => _connection.Dispose();

    private object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    private string Text(string sql)
    {
        using var command = Command(sql);
        using var reader = command.ExecuteReader();
        var text = new StringBuilder();
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (i > 0) text.Append('|');
                text.Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        if (!sql.Contains("@known", StringComparison.Ordinal)) return command;
        command.Parameters.AddWithValue("@known", Guid.Parse(_world.Known.Id).ToByteArray(bigEndian: true));
        command.Parameters.AddWithValue("@hidden", Guid.Parse(_world.Hidden.Id).ToByteArray(bigEndian: true));
        command.Parameters.AddWithValue("@knownOpenId", _world.Known.OpenId);
        command.Parameters.AddWithValue("@hiddenOpenId", _world.Hidden.OpenId);
        return command;
    }
}
