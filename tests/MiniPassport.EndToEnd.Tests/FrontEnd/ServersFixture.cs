using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.FrontEnd;

/// <summary>The server and the simulator, each its own process, with a store of their own.</summary>
public sealed class ServersFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private SimulatorProcess? _simulator;
    private PassportProcess? _server;

    /// <summary>What a script under <c>tests/front-end</c> needs to find both.</summary>
    internal Dictionary<string, string> Environment => new() { ["PASSPORT_URL"] = _server!.Url, ["SIMULATOR_URL"] = _simulator!.Url };

    /// <summary>What the server printed so far.</summary>
    internal string ServerOutput => _server!.Output;

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        _simulator = await SimulatorProcess.StartAsync(ct);
        _server = await PassportProcess.StartAsync(_data.Path, ct, _simulator.ServerSettings);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_simulator is not null) await _simulator.DisposeAsync();
        _data.Dispose();
    }
}
