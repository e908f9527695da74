using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniPassport.Server;
using MiniPassport.Server.Commands;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;
using MiniPassport.WeChatSimulator;

namespace MiniPassport.Contracts.Tests.Hosting;

/// <summary>
/// The whole server on a loopback port with a real store, beside a WeChat simulator. Tests say what they want done; what they check is
/// the wire. <see cref="Store"/> says on which store, and whether behind the one address there are two servers.
/// </summary>
public sealed class Passport : IAsyncLifetime
{
    public const string AppId = "wx4f4bc4dec97d474b", Secret = "5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60";
    public const string OtherAppId = "wx9a8b7c6d5e4f3021", OtherSecret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    public const string Password = "correct horse 7 battery";

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly List<WebApplication> _servers = [];
    private WebApplication? _simulator;

    public Passport()
        : this([])
    {
    }

    internal Passport(IEnumerable<(string Key, string Value)> settings)
    {
        Directory.CreateDirectory(DataDirectory);
        Set("Logging:LogLevel:Default", "Trace");
        // Budgets have tests of their own; elsewhere all of a class's callers share one loopback address.
        Set("Passwords:RegistrationsPerAddress", "1000000");
        Set("Passwords:AttemptsPerAddress", "1000000");
        Set("Contracts:WrongHandlesPerAddress", "1000000");
        // So has what many outages of WeChat in a row do.
        Set("WeChat:Breaker:Outages", "0");
        // A machine that runs tests is busy.
        Set("Overload:MaxDelay", "00:00:00");
        Set("Avatars:ChangesPerDay", "1000000");
        foreach (var (key, value) in settings) Set(key, value);
        void Set(string key, string value) => _settings[key] = value;
    }

    /// <summary>Whether <see cref="Logs"/> gets every category at Trace, whatever the server's own filters say.</summary>
    internal bool LogsEverything { get; init; }

    internal TestStore Store { get; init; } = TestStores.OfThisRun;

    /// <summary>Its database, unless it is a file.</summary>
    internal TestDatabase? Database { get; private set; }

    /// <summary>Where keys and pictures are, and the database if it is a file; all instances share it.</summary>
    internal string DataDirectory { get; } = Path.Combine(Path.GetTempPath(), "minipassport-" + RandomNumberGenerator.GetHexString(12, lowercase: true));

    /// <summary>Changes to the server's composition, applied at every start.</summary>
    internal Action<IServiceCollection>? Adjust { get; init; }

    internal FakeClock Clock { get; } = new();

    /// <summary>By how much the clocks of its instances differ: whoever goes to the very end of a time adds it.</summary>
    internal TimeSpan Skew => Store == TestStore.TwoInstances ? TestStores.Skew : TimeSpan.Zero;

    internal LogLines Logs { get; } = new();

    internal Uri Address => new(_servers[0].Urls.Single());

    internal Uri SimulatorAddress => new(_simulator!.Urls.Single());

    /// <summary>A client of all instances in turn.</summary>
    internal HttpClient Http { get; private set; } = null!;

    /// <summary>A client of each instance alone; requests through the methods below go to all in turn.</summary>
    internal HttpClient[] Instances { get; private set; } = [];

    internal HttpClient Simulator { get; private set; } = null!;

    internal IServiceProvider Services => _servers[0].Services;

    /// <summary>A server of its own for a test that needs other settings; the test disposes it.</summary>
    internal static Task<Passport> StartAsync(params (string Key, string Value)[] settings) => StartAsync(TestStores.OfThisRun, settings);

    /// <summary>The same on a certain store, whatever the run is on.</summary>
    internal static async Task<Passport> StartAsync(TestStore store, params (string Key, string Value)[] settings)
    {
        var passport = new Passport(settings) { Store = store };
        await passport.InitializeAsync();
        return passport;
    }

    public async ValueTask InitializeAsync()
    {
        _simulator = SimulatorApplication.Create(["--urls", "http://127.0.0.1:0"]);
        await _simulator.StartAsync();
        if (Store != TestStore.Sqlite) Database = await (await Needed.Async(PostgresCluster.SharedAsync)).CreateDatabaseAsync();
        await StartServersAsync();
        Simulator = Client(SimulatorAddress);
    }

    public async ValueTask DisposeAsync()
    {
        await StopServersAsync();
        if (_simulator is not null) await _simulator.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }

    /// <summary>Stops every instance and starts it again on the same data.</summary>
    internal async Task RestartAsync()
    {
        await StopServersAsync();
        await StartServersAsync();
    }

    /// <summary>What wx.login gives this person's phone.</summary>
    internal async Task<string> CodeAsync(string person = "zhangsan", string appId = AppId) => (await CodesAsync(person, 1, appId))[0];

    internal async Task<string[]> CodesAsync(string person, int count, string appId = AppId)
    {
        var answer = await Simulator.PostAsJsonAsync("/_sim/login", new { person, appid = appId, count });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codes").EnumerateArray().Select(code => code.GetString()!).ToArray();
    }

    /// <summary>Makes WeChat misbehave; the shape is the simulator's POST /_sim/faults.</summary>
    internal async Task FaultAsync(object fault) => (await Simulator.PostAsJsonAsync("/_sim/faults", fault)).EnsureSuccessStatusCode();

    internal async Task<int> ExchangesSeenAsync() =>
        (await Simulator.GetFromJsonAsync<JsonElement>("/_sim/calls/count?path=/sns/jscode2session")).GetProperty("count").GetInt32();

    internal async Task<string> SignInWithWeChatAsync(string person = "zhangsan") =>
        (await PostAsync("/wechat/users/login", new { code = await CodeAsync(person) })).Token;

    /// <summary>Registers a phone account and signs it in on a terminal.</summary>
    internal async Task<string> NewAccountAsync(string phone, string terminal = "pc")
    {
        var registered = await PostAsync("/users/register", new { phone, userName = "测试" }, headers: ("word-info", Password));
        registered.Code.ShouldBe(200, registered.Raw);
        return await LoginAsync(phone, terminal);
    }

    internal async Task<string> LoginAsync(string phone, string terminal = "pc") =>
        (await PostAsync($"/{terminal}/users/login", new { phone }, headers: ("word-info", Password))).Token;

    /// <summary>Makes a manager the way an operator does, and signs it in on a terminal.</summary>
    internal async Task<string> NewManagerAsync(string phone, string terminal = "management")
    {
        await NewAccountAsync(phone);
        (await GrantAsync(phone)).ShouldBe(0);
        return await LoginAsync(phone, terminal);
    }

    internal async Task<int> GrantAsync(string phone)
    {
        // Its log goes to the console of the test run, where nobody wants to read it.
        string[] args = [.. Arguments("http://127.0.0.1:0"), "--Logging:LogLevel:Default", "None"];
        return await CreateAdminCommand.RunAsync(args, phone, CancellationToken.None);
    }

    internal async Task<Answer> GetAsync(string path, string? token = null, params (string Name, string Value)[] headers) =>
        await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), token, headers);

    internal async Task<Answer> PostAsync(string path, object body, string? token = null, params (string Name, string Value)[] headers) =>
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent(body) }, token, headers);

    internal async Task<Answer> UploadAsync(string token, byte[] image, string fileName = "timg.png", string field = "file", string type = "image/png", string path = "/users/edit/avatar/self")
    {
        var part = new ByteArrayContent(image);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var form = new MultipartFormDataContent { { part, field, fileName } };
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form }, token);
    }

    internal async Task<Answer> SendAsync(HttpRequestMessage request, string? token = null, params (string Name, string Value)[] headers)
    {
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(token + ":")));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.OfAsync(await Http.SendAsync(request));
    }

    internal static StringContent JsonContent(object body) => new(
        body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private static HttpClient Client(Uri address, HttpMessageHandler? network = null) => new(network ?? Network()) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    private static SocketsHttpHandler Network() => new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };

    private async Task StartServersAsync()
    {
        await StartServerAsync(Clock);
        if (Store == TestStore.TwoInstances) await StartServerAsync(new AheadClock(Clock, TestStores.Skew));
        Uri[] addresses = [.. _servers.Select(server => new Uri(server.Urls.Single()))];
        Instances = [.. addresses.Select(address => Client(address))];
        Http = addresses.Length == 1 ? Instances[0] : Client(Address, new InTurn(addresses, Network()));
    }

    private async Task StartServerAsync(TimeProvider clock)
    {
        var server = PassportApplication.Create([.. Arguments("http://127.0.0.1:0")], builder =>
        {
            builder.Services.AddSingleton(clock);
            builder.Logging.ClearProviders().AddProvider(Logs);
            Adjust?.Invoke(builder.Services);
            if (LogsEverything)
            {
                builder.Services.Configure<LoggerFilterOptions>(filters =>
                {
                    filters.Rules.Clear();
                    filters.MinLevel = LogLevel.Trace;
                });
            }
        });
        _servers.Add(server);
        await server.StartAsync();
    }

    private async Task StopServersAsync()
    {
        foreach (var client in Instances.Append(Http)) client?.Dispose();
        foreach (var server in _servers)
        {
            await server.StopAsync();
            await server.DisposeAsync();
        }

        _servers.Clear();
    }

    private IEnumerable<string> Arguments(string urls)
    {
        IEnumerable<(string, string)> fixedSettings =
        [
            ("Urls", urls),
            ("Storage:DataDirectory", DataDirectory),
            ("WeChat:BaseAddress", SimulatorAddress.ToString()),
            ("WeChat:Apps:0:AppId", AppId),
            ("WeChat:Apps:0:Secret", Secret),
            ("WeChat:Apps:1:AppId", OtherAppId),
            ("WeChat:Apps:1:Secret", OtherSecret),
        ];
        return fixedSettings.Concat(TestStores.Settings(Database)).Concat(_settings.Select(setting => (setting.Key, setting.Value))).SelectMany(setting => new[] { "--" + setting.Item1, setting.Item2 });
    }
}
