using Microsoft.Extensions.Logging;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Schema;

/// <summary>
/// Brings a database to this binary's schema. Each step is one transaction that takes the write lock before it looks,
/// so of two processes that start at once one does it and the other finds it done.
/// </summary>
internal sealed partial class MigrationRunner(SqlDatabase database, TimeProvider clock, ILogger logger)
{
    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            version    BIGINT PRIMARY KEY,
            name       TEXT   NOT NULL,
            checksum   TEXT   NOT NULL,
            applied_at BIGINT NOT NULL
        )
        """;

    private const string Applied = "SELECT version, name, checksum FROM schema_migrations ORDER BY version";

    private const string Record = "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (@version, @name, @checksum, @at)";

    public void Run(IReadOnlyList<Migration> migrations)
    {
        // Bounded: every turn but the last applies one migration.
        for (var turn = 0; turn <= migrations.Count; turn++)
            if (!ApplyNext(migrations)) return;
    }

    private bool ApplyNext(IReadOnlyList<Migration> migrations)
    {
        database.Begin();
        try
        {
            database.LockSchema();
            database.Execute(CreateTable);
            var applied = database.All(Applied, static row => (Version: row.GetInt32(0), Name: row.GetString(1), Checksum: row.GetString(2)));
            foreach (var row in applied) Check(row.Version, row.Name, row.Checksum, migrations);
            var next = migrations.FirstOrDefault(migration => applied.TrueForAll(row => row.Version != migration.Version));
            if (next is not null) Apply(next);
            database.Commit();
            return next is not null;
        }
        catch
        {
            database.RollBack();
            throw;
        }
    }

    private static void Check(int version, string name, string checksum, IReadOnlyList<Migration> migrations)
    {
        var own = migrations.FirstOrDefault(migration => migration.Version == version)
            ?? throw new StorageStartException($"The database is newer than this program: it has migration {version:0000} ({name}), which this version does not know.");
        if (!string.Equals(own.Checksum, checksum, StringComparison.Ordinal))
            throw new StorageStartException($"Migration {version:0000} ({name}) was changed after it was applied to this database; restore its original text.");
    }

    private void Apply(Migration migration)
    {
        database.RunScript(migration.Sql);
        database.Execute(
            Record,
            ("@version", (long)migration.Version),
            ("@name", migration.Name),
            ("@checksum", migration.Checksum),
            ("@at", clock.GetUtcNow().Milliseconds()));
        LogApplied(logger, migration.Version, migration.Name);
    }

    [LoggerMessage(20, LogLevel.Information, "Migration {Version} ({Name}) applied")]
    private static partial void LogApplied(ILogger logger, int version, string name);
}
