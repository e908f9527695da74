using MiniPassport.EndToEnd.Tests.Processes;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;
using Npgsql;

namespace MiniPassport.EndToEnd.Tests.Faults;

/// <summary>The database was there when it was looked for, and is not when it is used.</summary>
public sealed class StoreAtStartTests
{
    [Fact]
    public async Task S103_A_database_that_stops_answering_during_a_start_or_a_command_is_told_in_one_line()
    {
        var ct = TestContext.Current.CancellationToken;
        var cluster = await Needed.Async(PostgresCluster.SharedAsync);
        await using var database = await cluster.CreateDatabaseAsync();
        using var directory = new TemporaryDirectory();
        string[] settings =
        [
            "--Urls", "http://127.0.0.1:0", "--Storage:DataDirectory", directory.Path, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", database.ConnectionString,
            "--Storage:Timeout", "00:00:01", "--Keys:File", Path.Combine(directory.Path, "keys.json"),
        ];
        (await RunAsync("create-admin", "--phone", "13800138000")).Code.ShouldBe(0);

        await using var other = new NpgsqlConnection(database.ConnectionString);
        await other.OpenAsync(ct);
        await using var transaction = await other.BeginTransactionAsync(ct);
        await using var locking = new NpgsqlCommand("LOCK TABLE accounts, instances IN ACCESS EXCLUSIVE MODE", other, transaction);
        await locking.ExecuteNonQueryAsync(ct);

        foreach (var command in (string[][])[[], ["create-admin", "--phone", "13800138001"], ["suspend", "--phone", "13800138000"]])
        {
            var (code, output) = await RunAsync(command);
            code.ShouldBe(2, output);
            output.ShouldNotContain(database.Password);
            // The log's lines are objects; what is said besides is for whoever typed the command.
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '{').ShouldHaveSingleItem().ShouldStartWith("MiniPassport cannot start: Storage");
        }

        async Task<(int Code, string Output)> RunAsync(params string[] command)
        {
            await using var process = ChildProcess.StartAssembly("minipassport", [.. command, .. settings]);
            return (await process.WaitAsync(ct), process.Output);
        }
    }
}
