using System.Net.Http.Json;
using System.Text.Json;

namespace MiniPassport.EndToEnd.Tests.Processes;

public sealed class ProcessTests
{
    private const string Password = "correct horse 42";

    [Fact]
    public async Task Servers_run_as_processes_and_one_killed_comes_back_with_its_accounts()
    {
        var ct = TestContext.Current.CancellationToken;
        using var data = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        await using (var first = await PassportProcess.StartAsync(data.Path, ct, simulator.ServerSettings))
        {
            (await PostAsync(first, "register", ct)).GetProperty("code").GetInt32().ShouldBe(200, first.Output);
            await first.KillAsync();
        }

        await using var second = await PassportProcess.StartAsync(data.Path, ct, simulator.ServerSettings);
        (await PostAsync(second, "login", ct)).GetProperty("code").GetInt32().ShouldBe(200, second.Output);
    }

    private static async Task<JsonElement> PostAsync(PassportProcess server, string endpoint, CancellationToken ct)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync($"{server.Url}/pc/users/{endpoint}", new { phone = "13800138000", password = Password }, ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
    }
}
