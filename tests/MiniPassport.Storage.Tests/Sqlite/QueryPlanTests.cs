using System.Reflection;
using MiniPassport.Storage.Sqlite;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Sqlite;

/// <summary>What SQLite means to do for every statement of this store: a table that is read from end to end grows into an outage.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private static readonly string[] Verbs = ["SELECT ", "UPDATE ", "INSERT ", "DELETE "];

    private readonly TestDirectory _directory = new();
    private OpenStore? _store;

    public async ValueTask InitializeAsync() => _store = await OpenStore.AtAsync(_directory.Path);

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public void No_statement_scans_a_table_but_the_managers_list_the_migrations_and_the_probe()
    {
        var statements = Statements();
        statements.Count.ShouldBeGreaterThan(40);

        var scanning = statements
            .Where(one => Plan(one.Sql).Any(step => step.StartsWith("SCAN", StringComparison.Ordinal)))
            .Select(one => $"{one.Class}.{one.Name}");

        scanning.ShouldBe(
            [
                "AccountList.CountMatching", "AccountList.PageOfAll", "AccountList.PageOfMatching",
                "MigrationRunner.Applied", "SqliteStore.Probe",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("SessionRow", "ByHandle", "SEARCH h USING PRIMARY KEY")]
    [InlineData("SessionRow", "ByNumber", "SEARCH s USING INTEGER PRIMARY KEY")]
    [InlineData("KnownIdentity", "ByOpenId", "(app_id=? AND open_id=?)")]
    [InlineData("Person", "UnionMember", "wechat_identities_by_union_id")]
    [InlineData("HandleRow", "Retire", "(rotates=?)")]
    [InlineData("CredentialReads", "ByPhoneEvenly", "(phone=?)")]
    [InlineData("CredentialReads", "ByLoginNameEvenly", "accounts_by_login_name")]
    [InlineData("CredentialReads", "ByEmailEvenly", "accounts_by_email")]
    [InlineData("SessionRow", "ByNumber", "SEARCH e USING PRIMARY KEY (account=? AND terminal=?)")]
    [InlineData("EndSession", "End", "SEARCH s USING INTEGER PRIMARY KEY")]
    public void What_every_request_asks_is_found_by_its_index(string type, string name, string step) =>
        Plan(Statements().Single(one => one.Class == type && one.Name == name).Sql).ShouldContain(line => line.Contains(step, StringComparison.Ordinal));

    private List<string> Plan(string sql) => [.. SideDoor.Query(_directory.Path, "EXPLAIN QUERY PLAN " + sql).Select(row => row.Split('|', 4)[3])];

    /// <summary>Every statement constant of the assembly; what is part of another one of its class is no statement.</summary>
    private static List<(string Class, string Name, string Sql)> Statements()
    {
        var found = new List<(string Class, string Name, string Sql)>();
        foreach (var type in typeof(SqliteStore).Assembly.GetTypes())
        {
            if (type.Namespace?.StartsWith("MiniPassport.Storage.PostgreSql", StringComparison.Ordinal) == true) continue;
            var texts = type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => field.IsLiteral && field.FieldType == typeof(string))
                .Select(field => (field.Name, Text: (string)field.GetRawConstantValue()!))
                .ToList();
            found.AddRange(texts
                .Where(one => Verbs.Any(verb => one.Text.StartsWith(verb, StringComparison.Ordinal)))
                .Where(one => !texts.Exists(other => other.Text.Length > one.Text.Length && other.Text.Contains(one.Text, StringComparison.Ordinal)))
                .Select(one => (type.Name, one.Name, one.Text)));
        }

        return found;
    }
}
