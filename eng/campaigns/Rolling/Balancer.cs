using MiniPassport.Campaigns.Processes;
using MiniPassport.TestServers;

namespace MiniPassport.Campaigns.Rolling;

/// <summary>HAProxy in front of a few servers, without sticky sessions: whoever is ready gets the next request.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private Balancer(ChildProcess process, string url) => (_process, Url) = (process, url);

    /// <summary>Base address, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>Everything it printed so far.</summary>
    public string Output => _process.Output;

    /// <summary>Starts it and waits until a server behind it answers.</summary>
    /// <param name="program">HAProxy.</param>
    /// <param name="directory">Where its configuration goes.</param>
    /// <param name="ports">The servers' ports on loopback.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Balancer> StartAsync(string program, string directory, int[] ports, CancellationToken ct)
    {
        var port = FreePort.Next();
        var file = Path.Combine(directory, "haproxy.cfg");
        // What an instance may have received before it went is repeated for GET alone: a POST may hold a code, which is good once.
        await File.WriteAllTextAsync(file, $"""
            defaults
                mode http
                timeout connect 1s
                timeout client 30s
                timeout server 30s
                timeout queue 5s
                retries 3
                retry-on conn-failure empty-response
                option redispatch 1
            frontend passport
                bind 127.0.0.1:{port}
                http-request disable-l7-retry unless METH_GET
                default_backend servers
            backend servers
                balance roundrobin
                option httpchk GET /health/ready
                http-check expect status 200
                timeout check 1s
                default-server inter 200ms fall 2 rise 1
            {string.Join('\n', ports.Select((server, i) => $"    server n{i} 127.0.0.1:{server} check"))}

            """, ct);
        var process = ChildProcess.Start(program, ["-db", "-f", file]);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(TimeSpan.FromSeconds(60));
            var url = $"http://127.0.0.1:{port}";
            await Readiness.WaitAsync($"{url}/health/ready", patience.Token);
            return new Balancer(process, url);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
