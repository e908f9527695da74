using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Contracts.Tests.Hosting;

internal static class TestStores
{
    /// <summary>What tests run on that do not choose: TEST_STORE of the environment, else SQLite.</summary>
    public static TestStore OfThisRun { get; } = Environment.GetEnvironmentVariable("TEST_STORE") is { Length: > 0 } name ? Enum.Parse<TestStore>(name) : TestStore.Sqlite;

    /// <summary>How much the second instance's clock is ahead.</summary>
    public static TimeSpan Skew { get; } = TimeSpan.FromSeconds(30);

    /// <summary>What a server needs to use the database, if it is not to use a file.</summary>
    public static IEnumerable<(string Key, string Value)> Settings(TestDatabase? database) => database is null
        ? []
        : [
            ("Storage:Provider", "PostgreSql"),
            ("Storage:ConnectionString", database.ConnectionString),
            // As long as a writer waits for SQLite's lock: a busy machine is no outage.
            ("Storage:Timeout", "00:00:05"),
        ];
}
