using System.Net;
using Amazon.Runtime;

namespace MiniPassport.Storage.Files.S3;

/// <summary>One HTTP client with a bounded number of connections for everything that goes to the bucket.</summary>
internal sealed class SharedHttp : HttpClientFactory, IDisposable
{
    private const int Connections = 32;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    // Every call has a limit of its own.
    private readonly HttpClient _client = new(new BucketAnswers(Handler())) { Timeout = Timeout.InfiniteTimeSpan };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTimeout,
        MaxConnectionsPerServer = Connections,
        // What is left of an answer nobody wants is not read.
        MaxResponseDrainSize = 0,
        // The store's name may resolve to another machine by then.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };
}
