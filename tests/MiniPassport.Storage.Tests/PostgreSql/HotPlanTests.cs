using MiniPassport.Storage.PostgreSql.Hot;
using MiniPassport.Storage.Tests.Support;
using Npgsql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>The hot statements look up by index whatever the statistics say: their plans are made once and must be right for ever.</summary>
public sealed class HotPlanTests
{
    private const string SignIn = "text[], text[], int[], text[], text[], text[], bigint[], bigint[], bytea[], bytea[], bool[], bool[]";
    private const string Profile = "text[], text[], int[], text[], text[], text[], text[]";

    [Theory]
    [InlineData(0, false)]
    [InlineData(10, true)]
    [InlineData(3000, false)]
    [InlineData(3000, true)]
    public async Task Every_table_is_entered_by_an_index(int people, bool analysed)
    {
        using var directory = new TestDirectory();
        await using var database = await PostgresStore.NewDatabaseAsync();
        await using (await database.OpenAsync(directory.Path))
        {
        }

        await database.ExecuteAsync($"""
            INSERT INTO accounts (number, id, status, roles, created_at, updated_at) SELECT i, gen_random_uuid(), 0, 0, 1, 1 FROM generate_series(1, {people}) i;
            INSERT INTO wechat_identities SELECT i, i, 'a', 'o' || i, NULL, '', '', 0, '', '', '', '', 1, 1 FROM generate_series(1, {people}) i;
            INSERT INTO sessions SELECT i, i, i, 4, '', 1, 0, 1 FROM generate_series(1, {people}) i;
            INSERT INTO session_ends SELECT i, 4, 0, 1, 1 FROM generate_series(1, {people}) i
            """);
        if (analysed) await database.ExecuteAsync("ANALYZE");

        await using var connection = await database.OpenAsync();
        await RunAsync(connection, LaneWork<HotCall>.Settings);
        foreach (var (text, types) in ((string, string)[])
            [
                (KnownPeople.Text, SignIn), (NewPeople.Text, $"{SignIn}, uuid[], int[], text[], {Profile}"),
                (ChangedIdentities.Text, $"{Profile}, text[], bigint[], bigint[], xid[]"), (ReadWork.Text, "bigint[]"), (RenewWork.Step, "bigint[], int[], bigint[]"),
            ])
        {
            await RunAsync(connection, $"PREPARE hot ({types}) AS {text}");
            var plan = await PlanAsync(connection, $"EXPLAIN EXECUTE hot ({string.Join(", ", types.Split(',').Select(_ => "'{}'"))})");
            plan.ShouldNotContain("Seq Scan");
            plan.ShouldNotContain("Hash Join");
            plan.ShouldNotContain("Merge Join");
            plan.Split('\n').Where(line => line.Contains("Index", StringComparison.Ordinal) && line.Contains("Scan", StringComparison.Ordinal)).Count()
                .ShouldBe(plan.Split("Index Cond").Length - 1, plan);
            await RunAsync(connection, "DEALLOCATE hot");
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> PlanAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
