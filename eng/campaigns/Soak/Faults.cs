using System.Net.Http.Json;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Campaigns.Soak;

/// <summary>One fault after the other, each short.</summary>
internal sealed class Faults(PostgresCluster cluster, string simulator)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3);

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <returns>What it did.</returns>
    public async Task<string> NextAsync()
    {
        switch (Count++ % 4)
        {
            case 0:
                return $"{await cluster.TerminateBackendsAsync()} connections to PostgreSQL cut";
            case 1:
                await cluster.SuspendAsync();
                await Task.Delay(Short);
                await cluster.ResumeAsync();
                return "PostgreSQL silent for 3 s";
            case 2:
                await WeChatAsync(true);
                await Task.Delay(Short);
                await ClearAsync();
                return "WeChat answers 500 for 3 s";
            default:
                await cluster.KillAsync();
                await cluster.StartAsync();
                return "PostgreSQL killed and started";
        }
    }

    public async Task ClearAsync() => await WeChatAsync(false);

    private async Task WeChatAsync(bool fails)
    {
        using var http = new HttpClient();
        using var answer = fails
            ? await http.PostAsJsonAsync($"{simulator}/_sim/faults", new { path = "/sns/jscode2session", kind = "status", count = -1 })
            : await http.DeleteAsync(new Uri($"{simulator}/_sim/faults"));
        answer.EnsureSuccessStatusCode();
    }
}
