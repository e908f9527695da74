using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Storage.Tests.Support;

/// <summary>Stores on PostgreSQL, opened as a server opens them.</summary>
internal static class PostgresStore
{
    /// <summary>An empty database of this process's cluster; without PostgreSQL the test is skipped.</summary>
    public static async Task<TestDatabase> NewDatabaseAsync() => await (await Needed.Async(PostgresCluster.SharedAsync)).CreateDatabaseAsync();

    public static Task<OpenStore> OpenAsync(this TestDatabase database, string directory, params (string Key, string Value)[] more) =>
        OpenStore.AtAsync(directory, null, [.. Settings(database.ConnectionString), .. more]);

    public static (string Key, string Value)[] Settings(string connectionString) =>
        [("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", connectionString)];
}
