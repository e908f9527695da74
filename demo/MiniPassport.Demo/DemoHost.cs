using MiniPassport.Demo.Phone;
using MiniPassport.Server;
using MiniPassport.WeChatSimulator;

namespace MiniPassport.Demo;

/// <summary>Server and simulator in one process; only here the server also has a page that plays the phone.</summary>
internal sealed class DemoHost : IAsyncDisposable
{
    // The simulator's first app (its DefaultData): public on purpose, it opens nothing but the simulator.
    private const string AppId = "wx4f4bc4dec97d474b";
    private const string Secret = "5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60";

    private readonly WebApplication _simulator;
    private readonly WebApplication _server;
    private readonly PhoneLine _line;

    private DemoHost(WebApplication simulator, WebApplication server, PhoneLine line) => (_simulator, _server, _line) = (simulator, server, line);

    internal string ServerUrl => FirstUrl(_server);

    internal string SimulatorUrl => FirstUrl(_simulator);

    /// <param name="args">
    /// The server's own settings, and <c>--Simulator:Urls</c> (default <c>http://127.0.0.1:3900</c>). What is given replaces the demo's choices:
    /// <c>--Urls http://localhost:3000</c>, <c>--Storage:DataDirectory data/demo</c>.
    /// </param>
    internal static async Task<DemoHost> StartAsync(string[] args)
    {
        IConfiguration given = new ConfigurationBuilder().AddCommandLine(args).Build();
        WebApplication simulator = SimulatorApplication.Create(["--urls", given["Simulator:Urls"] ?? "http://127.0.0.1:3900"]);
        try
        {
            await simulator.StartAsync();
            var line = new PhoneLine(new Uri(FirstUrl(simulator)));
            WebApplication server = PassportApplication.Create([.. Defaults(FirstUrl(simulator)), .. OfTheServer(given)]);
            DemoPage.Map(server);
            PhoneEndpoints.Map(server, line);
            var host = new DemoHost(simulator, server, line);
            await server.StartAsync();
            return host;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    internal Task WaitForShutdownAsync() => _server.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _line.Dispose();
        await _simulator.DisposeAsync();
    }

    // Later arguments win: what the caller gives comes after these.
    private static string[] Defaults(string simulatorUrl) =>
    [
        "--Urls", "http://localhost:3000",
        "--Storage:DataDirectory", "data/demo",
        "--WeChat:BaseAddress", simulatorUrl,
        "--WeChat:Apps:0:AppId", AppId,
        "--WeChat:Apps:0:Secret", Secret,
        "--Logging:Console:FormatterName", "simple",
    ];

    // The server takes no setting that it does not know.
    private static IEnumerable<string> OfTheServer(IConfiguration given) => given.AsEnumerable()
        .Where(static pair => pair.Value is not null && !pair.Key.StartsWith("Simulator:", StringComparison.OrdinalIgnoreCase))
        .SelectMany(static pair => new[] { "--" + pair.Key, pair.Value! });

    private static string FirstUrl(WebApplication app) => app.Urls.First();
}
