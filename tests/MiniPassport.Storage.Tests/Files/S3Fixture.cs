using MiniPassport.TestServers;

namespace MiniPassport.Storage.Tests.Files;

/// <summary>An S3-compatible server for the tests of a class.</summary>
public sealed class S3Fixture : IAsyncLifetime
{
    private S3Server? _server;
    private string? _missing;

    /// <summary>The server; without one the test is skipped, and says why.</summary>
    internal S3Server Server
    {
        get
        {
            Assert.SkipWhen(_missing is not null, _missing ?? "");
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            _server = await S3Server.StartAsync(TestContext.Current.CancellationToken);
        }
        catch (MissingServerException e) when (MissingServerException.MaySkip)
        {
            _missing = e.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
