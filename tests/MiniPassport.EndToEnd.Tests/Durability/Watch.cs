using System.Collections.Concurrent;
using System.Diagnostics;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>What clients met: the status of every answer and how long it took.</summary>
internal sealed class Watch() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    private readonly ConcurrentQueue<(string Path, int Status, TimeSpan Took)> _seen = new();

    /// <summary>Everything so far; status 0 where there was no answer.</summary>
    public IReadOnlyCollection<(string Path, int Status, TimeSpan Took)> Seen => _seen;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (path, started, status) = (request.RequestUri!.AbsolutePath, Stopwatch.GetTimestamp(), 0);
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            status = (int)answer.StatusCode;
            return answer;
        }
        finally
        {
            _seen.Enqueue((path, status, Stopwatch.GetElapsedTime(started)));
        }
    }
}
