using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Startup;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Contracts.Tests.Instances;

/// <summary>Servers as processes of their own that start on one database.</summary>
public sealed class InstanceStartTests : IAsyncLifetime
{
    private readonly string _folder = ServerProcess.NewFolder();
    private TestDatabase? _database;

    public async ValueTask InitializeAsync() => _database = await (await Needed.Async(PostgresCluster.SharedAsync)).CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task S110_Three_processes_that_start_at_once_on_an_empty_database_all_serve()
    {
        // One makes the key file that all are given.
        await using (await ServerProcess.ListenAsync(_folder, Settings("keys")))
        {
        }

        await _database!.ExecuteAsync("DROP SCHEMA public CASCADE");
        await _database.ExecuteAsync("CREATE SCHEMA public");
        string[] shared = ["--Keys:File", Path.Combine(_folder, "keys", "keys.json")];
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => ServerProcess.ListenAsync(_folder, [.. Settings($"data{i}"), .. shared])));
        using var http = new HttpClient();
        foreach (var server in servers) (await http.GetAsync(new Uri(server.Address, "/health/ready"))).EnsureSuccessStatusCode();
        (await _database.CountAsync("SELECT count(*) FROM instances")).ShouldBe(3);

        foreach (var server in servers) server.Stop();
        foreach (var server in servers)
        {
            var (code, output, _) = await server.EndAsync();
            code.ShouldBe(0, output);
            await server.DisposeAsync();
        }

        (await _database.CountAsync("SELECT count(*) FROM instances")).ShouldBe(0);
    }

    [Fact]
    public async Task S109_S114_A_server_whose_keys_the_running_one_does_not_know_does_not_start_and_leaves_it_alone()
    {
        await using var running = await ServerProcess.ListenAsync(_folder, Settings("first"));
        var (code, output, errors) = await ServerProcess.RunAsync(_folder, Settings("second"));
        code.ShouldNotBe(0, output);
        errors.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("Keys:File");
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(running.Address, "/health/ready"))).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task S114_A_password_that_PostgreSQL_refuses_is_one_line_without_it()
    {
        var (code, _, errors) = await ServerProcess.RunAsync(_folder, [.. Settings("data"), "--Storage:ConnectionString", _database!.ConnectionString + ";Password=wrong-7f3a"]);
        code.ShouldNotBe(0);
        var line = errors.TrimEnd().Split('\n').ShouldHaveSingleItem();
        line.ShouldContain("Storage:ConnectionString");
        line.ShouldNotContain("wrong-7f3a");
    }

    private string[] Settings(string data) =>
    [
        "--Urls", "http://127.0.0.1:0", "--Storage:DataDirectory", Path.Combine(_folder, data), "--Storage:Provider", "PostgreSql",
        "--Storage:ConnectionString", _database!.ConnectionString, "--WeChat:Apps:0:AppId", Passport.AppId, "--WeChat:Apps:0:Secret", Passport.Secret,
    ];
}
