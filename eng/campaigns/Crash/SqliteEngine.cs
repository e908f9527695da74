using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using MiniPassport.Campaigns.Journals;
using MiniPassport.Campaigns.Processes;
using MiniPassport.Storage.Sqlite.Engine;

namespace MiniPassport.Campaigns.Crash;

/// <summary>SQLite: the server is the database.</summary>
internal sealed class SqliteEngine : Engine
{
    private const string File = "minipassport.db";

    // The server's own choice: where both run in one process, a second library would get the first one's handles.
    static SqliteEngine() => SqliteLibrary.Use(NullLogger.Instance);

    public override string Name => "SQLite";

    public override string[] Settings => [];

    // Opening it would already repair it: a copy is looked at.
    public override async Task CheckAsync(string dataDirectory, Findings findings, CancellationToken ct)
    {
        using var copy = new TemporaryDirectory();
        foreach (var name in (string[])[File, File + "-wal"])
        {
            var from = Path.Combine(dataDirectory, name);
            if (System.IO.File.Exists(from)) System.IO.File.Copy(from, Path.Combine(copy.Path, name));
        }

        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(copy.Path, File), Pooling = false }.ConnectionString);
        await database.OpenAsync(ct);
        foreach (var row in await RowsAsync(database, "PRAGMA integrity_check", ct))
            if (row[0] is not "ok") findings.Add(Finding.Wrong, $"integrity_check: {row[0]}");
        foreach (var row in await RowsAsync(database, "PRAGMA foreign_key_check", ct)) findings.Add(Finding.HalfVisible, $"foreign_key_check: {string.Join(' ', row)}");
        foreach (var row in await RowsAsync(database, "SELECT stored_name, file_size FROM avatars", ct))
            CheckPicture(dataDirectory, (string)row[0], Convert.ToInt64(row[1], CultureInfo.InvariantCulture), findings);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<List<object[]>> RowsAsync(SqliteConnection database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<object[]>();
        while (await reader.ReadAsync(ct))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
