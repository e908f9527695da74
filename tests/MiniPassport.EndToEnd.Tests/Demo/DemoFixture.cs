using MiniPassport.Demo;
using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.Demo;

/// <summary>One demo host on free ports with a store of its own, for all tests that look at it in turn.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private DemoHost? _host;

    internal string ServerUrl => _host!.ServerUrl;

    internal string SimulatorUrl => _host!.SimulatorUrl;

    public async ValueTask InitializeAsync() => _host = await DemoHost.StartAsync(
        [
            "--Urls", "http://127.0.0.1:0", "--Simulator:Urls", "http://127.0.0.1:0", "--Storage:DataDirectory", _data.Path,
            "--Logging:LogLevel:Default", "Error",
        ]);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _data.Dispose();
    }
}
