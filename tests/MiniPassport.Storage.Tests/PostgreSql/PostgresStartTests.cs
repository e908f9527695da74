using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sql.Schema;
using MiniPassport.Storage.Tests.Support;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;
using Npgsql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>What a server looks at before it uses a database, and what it tells the operator in one line.</summary>
public sealed class PostgresStartTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task S110_Stores_that_open_one_new_database_at_once_all_open_and_migrate_it_once()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var database = await PostgresStore.NewDatabaseAsync();
            var stores = await Results.AtOnce(4, async _ => await database.OpenAsync(_directory.Path, ("Storage:Connections", "2")));
            foreach (var store in stores) (await store.Health.IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
            foreach (var store in stores) await store.DisposeAsync();

            var versions = MigrationCatalog.Embedded("PostgreSql").Count;
            (await database.CountAsync("SELECT count(*) FROM schema_migrations")).ShouldBe(versions);
            (await database.CountAsync("SELECT count(DISTINCT version) FROM schema_migrations")).ShouldBe(versions);
        }
    }

    [Theory]
    [InlineData("UPDATE schema_migrations SET checksum = 'other' WHERE version = 1", "Migration 0001 (", "was changed after it was applied to this database; restore its original text.")]
    [InlineData("INSERT INTO schema_migrations VALUES (9999, 'future', 'x', 0)", "The database is newer than this program", "9999 (future)")]
    public async Task A_schema_that_is_not_this_programs_stops_the_start_and_stays_as_it_is(string change, params string[] message)
    {
        await using var database = await PostgresStore.NewDatabaseAsync();
        await using (await database.OpenAsync(_directory.Path)) { }
        await database.ExecuteAsync(change);
        var before = await database.RowsAsync("SELECT * FROM schema_migrations ORDER BY version");

        var stop = await Should.ThrowAsync<StorageStartException>(() => database.OpenAsync(_directory.Path));
        foreach (var part in message) stop.Message.ShouldContain(part);
        (await database.RowsAsync("SELECT * FROM schema_migrations ORDER BY version")).Select(row => string.Join('|', row.Values)).ShouldBe(before.Select(row => string.Join('|', row.Values)));
    }

    [Fact]
    public async Task S099_A_database_that_acknowledges_before_it_is_durable_stops_the_start()
    {
        await using var database = await PostgresStore.NewDatabaseAsync();
        await database.Cluster.ExecuteAsync($"ALTER DATABASE {database.Name} SET synchronous_commit = off");
        await RefusedAsync(database.ConnectionString, "synchronous_commit is off");
        (await database.CountAsync("SELECT count(*) FROM pg_class WHERE relname = 'accounts'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task S099_A_server_that_a_power_cut_could_ruin_stops_the_start(string setting)
    {
        await using var cluster = await Needed.Async(() => PostgresCluster.StartNewAsync($"{setting} = off"));
        await using var database = await cluster.CreateDatabaseAsync();
        await RefusedAsync(database.ConnectionString, $"{setting} is off");
    }

    [Theory]
    [InlineData("SQL_ASCII")]
    [InlineData("LATIN1")]
    public async Task A_database_that_does_not_hold_every_text_stops_the_start(string encoding)
    {
        await using var database = await PostgresStore.NewDatabaseAsync($"ENCODING '{encoding}' TEMPLATE template0");
        await RefusedAsync(database.ConnectionString, $"encoding is {encoding}, not UTF8");
    }

    [Theory]
    [InlineData("Password", "wrong-7f3a", "password authentication failed")]
    [InlineData("Username", "nobody-7f3a", "password authentication failed")]
    [InlineData("Database", "missing-7f3a", "does not exist")]
    public async Task S114_A_connection_that_is_refused_is_told_in_one_line_without_the_password(string key, string value, string reason)
    {
        await using var database = await PostgresStore.NewDatabaseAsync();
        await RefusedAsync(new NpgsqlConnectionStringBuilder(database.ConnectionString) { [key] = value }.ConnectionString, reason);
    }

    [Theory]
    [InlineData("Host=localhost;Password=secret-7f3a;Prot=5432")]
    [InlineData("Host=localhost;Password=secret-7f3a;Port=many")]
    [InlineData("Username=passport;Password=secret-7f3a")]
    [InlineData("postgres://passport:secret-7f3a@localhost/passport")]
    [InlineData(" ")]
    public async Task S114_What_is_no_connection_string_is_told_without_its_text(string text)
    {
        var stop = await Should.ThrowAsync<OptionsValidationException>(() => PostgresStore.OpenAsync(text, _directory.Path));
        stop.Message.ShouldStartWith("Storage:ConnectionString");
        stop.Message.ShouldNotContain("secret-7f3a");
        stop.Message.ShouldNotContain('\n');
    }

    [Fact]
    public async Task S114_The_connection_string_may_be_in_a_file_of_its_own()
    {
        await using var database = await PostgresStore.NewDatabaseAsync();
        var file = Path.Combine(_directory.Path, "connection");
        await File.WriteAllTextAsync(file, $"\n {database.ConnectionString} \n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        (await Should.ThrowAsync<StorageStartException>(() => OpenStore.AtAsync(_directory.Path, null, ("Storage:Provider", "PostgreSql"), ("Storage:ConnectionStringFile", file))))
            .Message.ShouldBe($"Storage:ConnectionStringFile: can be read by others than its owner; run: chmod 600 {file}.");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var store = await OpenStore.AtAsync(_directory.Path, null, ("Storage:Provider", "PostgreSql"), ("Storage:ConnectionStringFile", file));
        (await store.Accounts.SignInAsync(Samples.SignIn("o1"), CancellationToken.None)).Value().IsNewAccount.ShouldBeTrue();
        (await database.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_several_hosts_the_first_may_be_dead()
    {
        await using var database = await PostgresStore.NewDatabaseAsync();
        // Nobody listens on port 1.
        var builder = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = $"127.0.0.1:1,127.0.0.1:{database.Cluster.Port}" };
        await using var store = await PostgresStore.OpenAsync(builder.ConnectionString, _directory.Path);
        var first = await store.Accounts.SignInAsync(Samples.SignIn("o1"), CancellationToken.None).Value();
        (await store.Sessions.FindAsync(first.Session.Number, CancellationToken.None)).ShouldBe(first with { IsNewAccount = false });
        (await store.Health.IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
    }

    private async Task RefusedAsync(string connectionString, string reason)
    {
        var stop = await Should.ThrowAsync<StorageStartException>(() => PostgresStore.OpenAsync(connectionString, _directory.Path));
        stop.Message.ShouldStartWith("Storage:ConnectionString: ");
        stop.Message.ShouldContain(reason);
        stop.Message.ShouldNotContain('\n');
        stop.Message.ShouldNotContain(new NpgsqlConnectionStringBuilder(connectionString).Password!);
    }
}
