using System.Diagnostics;

namespace MiniPassport.Campaigns.Processes;

/// <summary>The server as its own process, ready for requests.</summary>
internal sealed class PassportProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private PassportProcess(ChildProcess process, string url, TimeSpan readyAfter) => (_process, Url, ReadyAfter) = (process, url, readyAfter);

    /// <summary>Base address, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>From its start to the first answer that it is ready.</summary>
    public TimeSpan ReadyAfter { get; }

    public int ProcessId => _process.Id;

    /// <summary>Everything it printed so far, its log included.</summary>
    public string Output => _process.Output;

    /// <summary>Starts the server and waits until <c>/health/ready</c> answers.</summary>
    /// <param name="dataDirectory">Where it keeps everything; start on the same one again to see what survived.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="settings">Pairs as on its command line, such as <c>--WeChat:BaseAddress http://127.0.0.1:1234</c>; a free port on loopback unless <c>--Urls</c> is among them.</param>
    public static async Task<PassportProcess> StartAsync(string dataDirectory, CancellationToken ct, params string[] settings)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(LongestStart);
        var started = Stopwatch.GetTimestamp();
        // A machine that runs tests is busy.
        var process = ChildProcess.StartAssembly("minipassport", ["--Urls", "http://127.0.0.1:0", "--Overload:MaxDelay", "00:00:00", "--Storage:DataDirectory", dataDirectory, .. settings]);
        try
        {
            var url = await process.LineAsync("MiniPassport listens on ", patience.Token);
            await Readiness.WaitAsync($"{url}/health/ready", patience.Token);
            return new PassportProcess(process, url, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception exception)
        {
            await process.DisposeAsync();
            if (exception is OperationCanceledException && !ct.IsCancellationRequested) throw new TimeoutException($"not ready after {LongestStart.TotalSeconds} s:\n{process.Output}");
            throw;
        }
    }

    /// <summary>kill −9.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>SIGTERM alone.</summary>
    public void Terminate() => _process.Terminate();

    /// <summary>Until it has gone by itself.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> WaitAsync(CancellationToken ct) => _process.WaitAsync(ct);

    /// <summary>SIGTERM, and waits until it has gone.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(CancellationToken ct)
    {
        _process.Terminate();
        return await _process.WaitAsync(ct);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
