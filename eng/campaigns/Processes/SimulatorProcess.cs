namespace MiniPassport.Campaigns.Processes;

/// <summary>The WeChat simulator as its own process.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    /// <summary>Its first mini program.</summary>
    public const string AppId = "wx4f4bc4dec97d474b", Secret = "5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private SimulatorProcess(ChildProcess process, string url) => (_process, Url) = (process, url);

    /// <summary>Base address, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>What a server needs to use this simulator.</summary>
    public string[] ServerSettings => ["--WeChat:BaseAddress", Url, "--WeChat:Apps:0:AppId", AppId, "--WeChat:Apps:0:Secret", Secret];

    public static async Task<SimulatorProcess> StartAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(LongestStart);
        var process = ChildProcess.StartAssembly("wechat-simulator", ["--urls", "http://127.0.0.1:0"]);
        try
        {
            var line = await process.LineAsync("wechat-simulator listens on ", patience.Token);
            var url = line.Split(' ')[0];
            await Readiness.WaitAsync($"{url}/_sim/health", patience.Token);
            return new SimulatorProcess(process, url);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>kill −9: WeChat is gone.</summary>
    public Task KillAsync() => _process.KillAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
