using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MiniPassport.Storage.Tests.Files;

/// <summary>A server on loopback that answers calls to a bucket with what a test wants.</summary>
internal sealed class FaultyBucket : IAsyncDisposable
{
    private readonly WebApplication _server;

    private FaultyBucket(WebApplication server) => _server = server;

    /// <summary>Method, path and headers of every call, in the order they came.</summary>
    public ConcurrentQueue<(string Method, string Path, Dictionary<string, string> Headers)> Calls { get; } = new();

    public string Address => _server.Urls.Single();

    public static async Task<FaultyBucket> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var bucket = new FaultyBucket(builder.Build());
        bucket._server.Run(http =>
        {
            bucket.Calls.Enqueue((http.Request.Method, http.Request.Path, http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            return answer(http);
        });
        await bucket._server.StartAsync();
        return bucket;
    }

    /// <summary>Answers as Amazon S3 words its errors.</summary>
    public static RequestDelegate Error(int status, string code, string message = "no") => http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        return http.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{message}</Message><RequestId>1</RequestId></Error>");
    };

    public async ValueTask DisposeAsync()
    {
        // What hangs is not waited for.
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _server.DisposeAsync();
    }
}
