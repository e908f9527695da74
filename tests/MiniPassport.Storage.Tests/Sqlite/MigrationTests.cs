using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sql.Schema;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Sqlite;

public sealed class MigrationTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_second_start_finds_every_migration_applied_once()
    {
        for (var start = 0; start < 2; start++) await using (await OpenStore.AtAsync(_directory.Path)) { }

        Rows("SELECT version FROM schema_migrations").ShouldBe(MigrationCatalog.Embedded("Sqlite").Select(migration => $"{migration.Version}"));
    }

    [Fact]
    public async Task S110_Stores_that_open_one_new_file_at_once_all_open_and_migrate_it_once()
    {
        for (var round = 0; round < 10; round++)
        {
            using var directory = new TestDirectory();
            var stores = await Results.AtOnce(4, async _ => await OpenStore.AtAsync(directory.Path));
            foreach (var store in stores) (await store.Health.IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
            foreach (var store in stores) await store.DisposeAsync();

            var versions = MigrationCatalog.Embedded("Sqlite").Count;
            SideDoor.Query(directory.Path, "SELECT count(*), count(DISTINCT version) FROM schema_migrations").ShouldBe([$"{versions}|{versions}"]);
        }
    }

    [Fact]
    public async Task A_migration_that_was_changed_after_it_was_applied_stops_the_start()
    {
        await using (await OpenStore.AtAsync(_directory.Path)) { }
        Rows("UPDATE schema_migrations SET checksum = 'other' WHERE version = 2");

        var stop = await Should.ThrowAsync<StorageStartException>(() => OpenStore.AtAsync(_directory.Path));
        stop.Message.ShouldBe("Migration 0002 (sessions) was changed after it was applied to this database; restore its original text.");
    }

    [Fact]
    public async Task A_database_newer_than_the_program_stops_the_start()
    {
        await using (await OpenStore.AtAsync(_directory.Path)) { }
        Rows("INSERT INTO schema_migrations VALUES (9999, 'future', 'x', 0)");

        var stop = await Should.ThrowAsync<StorageStartException>(() => OpenStore.AtAsync(_directory.Path));
        stop.Message.ShouldStartWith("The database is newer than this program");
    }

    [Fact]
    public void A_migration_that_fails_half_way_leaves_nothing_and_the_one_before_it_stays()
    {
        using var database = Open();
        var runner = new MigrationRunner(database, new FixedClock(), NullLogger.Instance);
        Migration[] migrations =
        [
            new(1, "one", "CREATE TABLE one (a); -- done\n"),
            new(2, "two", "CREATE TABLE two (a); CREATE TABLE three (a; "),
        ];

        Should.Throw<SqliteException>(() => runner.Run(migrations));

        database.All("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", static row => row.GetString(0)).ShouldBe(["one", "schema_migrations"]);
        database.All("SELECT version FROM schema_migrations", static row => row.GetInt32(0)).ShouldBe([1]);
    }

    [Fact]
    public void A_script_runs_every_statement_also_after_one_with_rows_and_inside_triggers_and_texts()
    {
        using var database = Open();

        database.RunScript("""
            -- a comment; with a semicolon
            CREATE TABLE t (a TEXT DEFAULT ';');
            SELECT 1;
            CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = 'b;c'; SELECT 1; END;
            INSERT INTO t VALUES ('x'); /* ; */
            """);

        database.All("SELECT a FROM t", static row => row.GetString(0)).ShouldBe(["b;c"]);
        Should.Throw<SqliteException>(() => database.RunScript("SELECT 1; INSERT INTO missing VALUES (1);"));
    }

    private List<string> Rows(string sql) => SideDoor.Query(_directory.Path, sql);

    private SqliteDatabase Open()
    {
        SqliteLibrary.Use(NullLogger.Instance);
        var file = new SqliteFile(_directory.Path);
        file.Create();
        return file.OpenWriter();
    }
}
