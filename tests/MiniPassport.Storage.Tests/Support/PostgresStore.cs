using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Storage.Tests.Support;

/// <summary>Stores on PostgreSQL, opened as a server opens them.</summary>
internal static class PostgresStore
{
    /// <summary>An empty database of this process's cluster; without PostgreSQL the test is skipped.</summary>
    public static async Task<TestDatabase> NewDatabaseAsync(string options = "") =>
        await (await Needed.Async(PostgresCluster.SharedAsync)).CreateDatabaseAsync(options);

    public static Task<OpenStore> OpenAsync(this TestDatabase database, string directory, params (string Key, string Value)[] more) =>
        OpenAsync(database.ConnectionString, directory, more);

    public static Task<OpenStore> OpenAsync(string connectionString, string directory, params (string Key, string Value)[] more) => OpenStore.AtAsync(
        directory, null,
        [
            ("Storage:Provider", "PostgreSql"),
            ("Storage:ConnectionString", connectionString),
            // A thousand at once on a busy machine is no outage; tests of outages say less.
            ("Storage:Timeout", "00:00:30"),
            .. more,
        ]);
}
