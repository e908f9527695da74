using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace MiniPassport.WeChatSimulator.Tests;

/// <summary>A simulator on a free loopback port, with the calls most tests make.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    internal const string AppId = "wx4f4bc4dec97d474b";
    internal const string Secret = "5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60";
    internal const string OtherAppId = "wx9a8b7c6d5e4f3021";
    internal const string OtherSecret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private readonly WebApplication app;

    private RunningSimulator(WebApplication app, ManualClock clock)
    {
        this.app = app;
        Clock = clock;
        Http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    internal HttpClient Http { get; }

    internal ManualClock Clock { get; }

    internal static async Task<RunningSimulator> StartAsync()
    {
        var clock = new ManualClock();
        WebApplication app = SimulatorApplication.Create(["--urls", "http://127.0.0.1:0"], clock);
        await app.StartAsync();
        return new(app, clock);
    }

    internal async Task<JsonElement> ControlAsync(string name, object? body = null)
    {
        using HttpResponseMessage response = await Http.PostAsync($"/_sim/{name}", Text(JsonSerializer.Serialize(body ?? new { })));
        string text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }

    internal async Task<JsonElement> GetJsonAsync(string path)
        => JsonDocument.Parse(await Http.GetByteArrayAsync(path)).RootElement;

    internal async Task<JsonElement> PostJsonAsync(string path, string json)
    {
        using HttpResponseMessage response = await Http.PostAsync(path, Text(json));
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
    }

    internal async Task<string> LoginAsync(string? person = null, string appId = AppId)
        => (await ControlAsync("login", new { person, appid = appId })).Text("code");

    internal Task<JsonElement> ExchangeAsync(string code, string appId = AppId, string secret = Secret)
        => GetJsonAsync(ExchangePath(code, appId, secret));

    internal async Task<JsonElement> SignInAsync(string? person = null) => await ExchangeAsync(await LoginAsync(person));

    internal async Task<string> TokenAsync(string appId = AppId, string secret = Secret)
        => (await FetchTokenAsync(appId, secret)).Text("access_token");

    internal Task<JsonElement> FetchTokenAsync(string appId = AppId, string secret = Secret)
        => GetJsonAsync($"/cgi-bin/token?grant_type=client_credential&appid={appId}&secret={secret}");

    internal Task<JsonElement> FetchStableAsync(bool force = false, string secret = Secret)
        => PostJsonAsync("/cgi-bin/stable_token", JsonSerializer.Serialize(
            new { grant_type = "client_credential", appid = AppId, secret, force_refresh = force }));

    internal Task AdvanceAsync(int seconds) => ControlAsync("clock", new { advanceSeconds = seconds });

    internal Task SetAsync(object settings) => ControlAsync("settings", settings);

    internal Task FaultAsync(object fault) => ControlAsync("faults", fault);

    internal static string ExchangePath(string code, string appId = AppId, string secret = Secret)
        => $"/sns/jscode2session?appid={appId}&secret={secret}&js_code={Uri.EscapeDataString(code)}&grant_type=authorization_code";

    internal static StringContent Text(string json) => new(json, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
