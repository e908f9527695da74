using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MiniPassport.EndToEnd.Tests.Processes;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.EndToEnd.Tests.Instances;

/// <summary>Keys that change under running servers, by the command line, as an operator does it.</summary>
public sealed class KeyRotationTests
{
    private const string Password = "correct horse 42", Phone = "13800138000";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S109_A_rotation_refuses_nobody_on_two_servers_of_which_one_is_behind_and_an_emergency_ends_at_once()
    {
        var cluster = await Needed.Async(PostgresCluster.SharedAsync);
        await using var database = await cluster.CreateDatabaseAsync();
        using var directory = new TemporaryDirectory();
        var (here, there) = (Path.Combine(directory.Path, "here.json"), Path.Combine(directory.Path, "there.json"));
        await using var first = await StartAsync(here);
        File.Copy(here, there);
        await using var second = await StartAsync(there);
        (await PostAsync(first, "register")).GetProperty("code").GetInt32().ShouldBe(200, first.Output);
        List<string> tokens = [await TokenAsync(first), await TokenAsync(second)];
        await AllAcceptedAsync();

        // Added here; the other server is behind.
        var next = Field(await KeysAsync(0, here, "add"), 1, 0);
        await FollowedAsync(first, next, isActive: false);
        await IssueAsync();
        await AllAcceptedAsync();

        // Known to both, active in neither; then in one, then in both.
        File.Copy(here, there, overwrite: true);
        await FollowedAsync(second, next, isActive: false);
        var old = Field(await KeysAsync(0, here, "activate", next), 0, 0);
        await FollowedAsync(first, next, isActive: true);
        await IssueAsync();
        await AllAcceptedAsync();
        File.Copy(here, there, overwrite: true);
        await FollowedAsync(second, next, isActive: true);
        await IssueAsync();
        await AllAcceptedAsync();
        File.GetUnixFileMode(here).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        // Tokens of the old key live for hours: it is retired only in an emergency, and then they end at once, where the server has heard of it.
        (await KeysAsync(2, here, "retire", old)).ShouldContain("--now");
        await AllAcceptedAsync();
        await KeysAsync(0, here, "retire", old, "--now");
        await RefusedAsync(first, tokens[0]);
        await AcceptedAsync(second, tokens[0]);
        File.Copy(here, there, overwrite: true);
        await RefusedAsync(second, tokens[0]);
        var last = tokens[^1];
        foreach (var server in (PassportProcess[])[first, second]) await AcceptedAsync(server, last);
        (await File.ReadAllTextAsync(here, Ct)).Split("Secret").Length.ShouldBe(2, "the retired key's is gone");

        async Task IssueAsync()
        {
            tokens.Add(await TokenAsync(first));
            tokens.Add(await TokenAsync(second));
        }

        async Task AllAcceptedAsync()
        {
            foreach (var token in tokens)
            {
                await AcceptedAsync(first, token);
                await AcceptedAsync(second, token);
            }
        }

        Task<PassportProcess> StartAsync(string keys) => PassportProcess.StartAsync(
            directory.Path, Ct, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", database.ConnectionString, "--Storage:Timeout", "00:00:10", "--Keys:File", keys);
    }

    [Fact]
    public async Task C017_C018_What_was_ended_stays_ended_over_kill_nine_whichever_way_it_was_ended()
    {
        using var data = new TemporaryDirectory();
        var tokens = new List<string>();
        await using (var server = await PassportProcess.StartAsync(data.Path, Ct))
        {
            (await PostAsync(server, "register")).GetProperty("code").GetInt32().ShouldBe(200, server.Output);
            for (var i = 0; i < 4; i++) tokens.Add(await TokenAsync(server));
            (await GetAsync(server, "exit", tokens[0])).ShouldBe(200);
            await RunAsync(0, "sessions", "end", "--phone", Phone, "--Storage:DataDirectory", data.Path);
            (await GetAsync(server, "info/self", tokens[1])).ShouldBe(401);
            tokens.Add(await TokenAsync(server));
            await RunAsync(0, "suspend", "--phone", Phone, "--Storage:DataDirectory", data.Path);
            await RunAsync(0, "restore", "--phone", Phone, "--Storage:DataDirectory", data.Path);
            (await GetAsync(server, "info/self", tokens[^1])).ShouldBe(205);
            tokens.Add(await TokenAsync(server));
            await RunAsync(0, "sessions", "end-all", "--Storage:DataDirectory", data.Path);
            (await GetAsync(server, "info/self", tokens[^1])).ShouldBe(401);
            await server.KillAsync();
        }

        await using var again = await PassportProcess.StartAsync(data.Path, Ct);
        foreach (var token in tokens)
        {
            (await GetAsync(again, "info/self", token)).ShouldBeOneOf(205, 401);
            (await GetAsync(again, "token/refresh", token)).ShouldBeOneOf(205, 401);
        }

        (await GetAsync(again, "info/self", await TokenAsync(again))).ShouldBe(200);
    }

    private static async Task AcceptedAsync(PassportProcess server, string token) => (await GetAsync(server, "info/self", token)).ShouldBe(200, server.Output);

    private static async Task RefusedAsync(PassportProcess server, string token)
    {
        // It looks at the file every second.
        for (var turn = 0; turn < 100; turn++)
        {
            if (await GetAsync(server, "info/self", token) == 205) break;
            await Task.Delay(100, Ct);
        }

        (await GetAsync(server, "info/self", token)).ShouldBe(205, server.Output);
        (await GetAsync(server, "token/refresh", token)).ShouldBe(205);
    }

    private static async Task FollowedAsync(PassportProcess server, string kid, bool isActive)
    {
        var said = isActive ? $"The keys changed: {kid} is active" : kid;
        for (var turn = 0; turn < 100 && !server.Output.Contains(said, StringComparison.Ordinal); turn++) await Task.Delay(100, Ct);
        server.Output.ShouldContain(said);
    }

    private static Task<string> KeysAsync(int code, string file, params string[] command) => RunAsync(code, ["keys", .. command, "--Keys:File", file]);

    private static async Task<string> RunAsync(int code, params string[] arguments)
    {
        await using var process = ChildProcess.StartAssembly("minipassport", arguments);
        (await process.WaitAsync(Ct)).ShouldBe(code, process.Output);
        return process.Output;
    }

    private static string Field(string text, int line, int field) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[line].Split(' ', StringSplitOptions.RemoveEmptyEntries)[field];

    private static async Task<string> TokenAsync(PassportProcess server) => (await PostAsync(server, "login")).GetProperty("data").GetString()!;

    private static async Task<JsonElement> PostAsync(PassportProcess server, string endpoint)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync($"{server.Url}/pc/users/{endpoint}", new { phone = Phone, password = Password }, Ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static async Task<int> GetAsync(PassportProcess server, string endpoint, string token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(token + ":")));
        return (await http.GetFromJsonAsync<JsonElement>($"{server.Url}/users/{endpoint}", Ct)).GetProperty("code").GetInt32();
    }
}
