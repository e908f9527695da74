using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Users.Support;

/// <summary>The operator with an SQL prompt beside the running server.</summary>
internal static class Database
{
    public static async Task ExecuteAsync(this Passport passport, string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await OpenAsync(passport);
        await using var command = Command(connection, sql, parameters);
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0, sql);
    }

    public static async Task<long> CountAsync(this Passport passport, string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await OpenAsync(passport);
        await using var command = Command(connection, sql, parameters);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Rows as text, one line each, with every column but the left-out ones.</summary>
    public static async Task<string> RowsAsync(this Passport passport, string sql, string[] without, params (string Name, object Value)[] parameters)
    {
        await using var connection = await OpenAsync(passport);
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Where(i => !without.Contains(reader.GetName(i)));
            lines.Add(string.Join('|', columns.Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}")));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Everything in the store, as it lies there: the file's bytes, or every row of every table.</summary>
    public static async Task<string> StoredAsync(this Passport passport)
    {
        var text = new StringBuilder();
        if (passport.Database is { } database)
        {
            foreach (var table in await database.RowsAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                text.AppendLine(await RowsAsync(passport, $"SELECT * FROM {table["tablename"]}", []));
            return text.ToString();
        }

        foreach (var file in Directory.EnumerateFiles(passport.DataDirectory, "minipassport.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            text.Append(Encoding.Latin1.GetString(bytes.ToArray()));
        }

        return text.ToString();
    }

    /// <summary>Keeps every other writer out until disposed.</summary>
    public static async Task<IAsyncDisposable> LockAsync(this Passport passport)
    {
        var connection = await OpenAsync(passport);
        var tables = "accounts, wechat_identities, avatars, sessions, session_ends, session_handles, attempts, audit, word_keys, word_challenges";
        await using var command = Command(connection, passport.Database is null ? "BEGIN IMMEDIATE" : $"BEGIN; LOCK TABLE {tables} IN EXCLUSIVE MODE", []);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public static Task MakeManagerAsync(this Passport passport, string phone) =>
        passport.ExecuteAsync("UPDATE accounts SET roles = 1 WHERE phone = @phone", ("@phone", phone));

    public static Task SuspendAsync(this Passport passport, string id) =>
        passport.ExecuteAsync("UPDATE accounts SET status = 1 WHERE id = @id", ("@id", Guid.Parse(id).ToByteArray(bigEndian: true)));

    private static string Text(object value) =>
        value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static async Task<DbConnection> OpenAsync(Passport passport)
    {
        if (passport.Database is { } database) return await database.OpenAsync();
        var file = Path.Combine(passport.DataDirectory, "minipassport.db");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, connection is SqliteConnection ? value : AsPostgres(value));
            command.Parameters.Add(parameter);
        }

        return command;
    }

    // SQLite keeps an id's bytes in a blob; PostgreSQL has a type for it.
    private static object AsPostgres(object value) => value is byte[] { Length: 16 } id ? new Guid(id, bigEndian: true) : value;
}
