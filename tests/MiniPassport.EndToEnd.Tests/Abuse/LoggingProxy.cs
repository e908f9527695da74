using MiniPassport.EndToEnd.Tests.Processes;
using MiniPassport.TestServers;

namespace MiniPassport.EndToEnd.Tests.Abuse;

/// <summary>HAProxy in front of one server, that shares its connections among all clients and tells which requests it passed on.</summary>
internal sealed class LoggingProxy : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private LoggingProxy(ChildProcess process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public string Output => _process.Output;

    /// <summary>Starts it; without HAProxy the test is skipped.</summary>
    public static async Task<LoggingProxy> StartAsync(string directory, int server, CancellationToken ct)
    {
        var program = Tools.Need("haproxy");
        var port = FreePort.Next();
        var file = Path.Combine(directory, "proxy.cfg");
        await File.WriteAllTextAsync(file, $"""
            global
                log stdout format raw local0
            defaults
                mode http
                log global
                timeout connect 2s
                timeout client 5s
                timeout server 10s
                http-reuse always
            frontend passport
                bind 127.0.0.1:{port}
                log-format "PASSED %s %ts %ST %HM %HU"
                default_backend servers
            backend servers
                server one 127.0.0.1:{server}

            """, ct);
        var process = ChildProcess.Start(program, ["-db", "-f", file]);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(TimeSpan.FromSeconds(60));
            await Readiness.WaitAsync($"http://127.0.0.1:{port}/health/ready", patience.Token);
            return new LoggingProxy(process, port);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
