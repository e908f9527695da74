using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;
using Npgsql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>The faults that other tests rely on are what they say.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task A_cluster_is_durable_and_survives_every_fault_with_what_it_acknowledged()
    {
        await using var cluster = await Needed.Async(() => PostgresCluster.StartNewAsync());
        await using var database = await cluster.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE t (a bigint)");
        foreach (var (setting, value) in ((string, string)[])[("fsync", "on"), ("synchronous_commit", "on"), ("server_encoding", "UTF8"), ("lc_collate", "C")])
            (await database.RowsAsync($"SELECT current_setting('{setting}') AS value")).ShouldHaveSingleItem()["value"].ShouldBe(value);

        await using var held = await database.OpenAsync();
        await database.ExecuteAsync("INSERT INTO t VALUES (1)");
        await cluster.SuspendAsync();
        await using (var unanswered = new NpgsqlConnection(database.ConnectionString + ";Timeout=1"))
            await Should.ThrowAsync<NpgsqlException>(() => unanswered.OpenAsync());
        await cluster.ResumeAsync();
        (await database.CountAsync("SELECT count(*) FROM t")).ShouldBe(1);

        (await cluster.TerminateBackendsAsync()).ShouldBeGreaterThanOrEqualTo(1);
        await using (var lost = new NpgsqlCommand("SELECT 1", held)) await Should.ThrowAsync<NpgsqlException>(() => lost.ExecuteScalarAsync());

        await database.ExecuteAsync("INSERT INTO t VALUES (2)");
        await cluster.StopAsync();
        await Should.ThrowAsync<NpgsqlException>(database.OpenAsync);
        await cluster.StartAsync();
        (await database.CountAsync("SELECT count(*) FROM t")).ShouldBe(2);
    }

    [Fact]
    public async Task Databases_of_one_cluster_know_nothing_of_each_other_and_their_owner_is_no_superuser()
    {
        var cluster = await Needed.Async(PostgresCluster.SharedAsync);
        await using var first = await cluster.CreateDatabaseAsync();
        await using var second = await cluster.CreateDatabaseAsync();
        await first.ExecuteAsync("CREATE TABLE t (a bytea)");
        (await second.CountAsync("SELECT count(*) FROM pg_class WHERE relname = 't'")).ShouldBe(0);
        (await first.CountAsync("SELECT rolsuper::int FROM pg_roles WHERE rolname = current_user")).ShouldBe(0);
    }
}
