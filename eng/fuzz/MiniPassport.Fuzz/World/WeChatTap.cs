using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MiniPassport.Fuzz.World;

/// <summary>
/// Between the server and the simulator: puts a session_key of its own into every answer. All begin alike, so that one search finds any of
/// them, and it knows whose is which, so that data can be encrypted as WeChat does it.
/// </summary>
internal sealed class WeChatTap : IAsyncDisposable
{
    /// <summary>Bytes every session_key begins with: a multiple of three, so that their Base64 stands for itself.</summary>
    private const int MarkSize = 9;

    private static readonly string[] Passed = ["Content-Type"];

    private readonly WebApplication _app;
    private readonly HttpClient _simulator;

    private WeChatTap(WebApplication app, HttpClient simulator) => (_app, _simulator) = (app, simulator);

    public byte[] Mark { get; } = RandomNumberGenerator.GetBytes(MarkSize);

    public string Url => _app.Urls.Single();

    public static async Task<WeChatTap> StartAsync(string simulator, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder(["--Urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var tap = new WeChatTap(builder.Build(), new HttpClient { BaseAddress = new Uri(simulator) });
        tap._app.Run(tap.ForwardAsync);
        await tap._app.StartAsync(ct);
        return tap;
    }

    /// <summary>The session_key of a person, the same whenever they sign in.</summary>
    public string KeyOf(string openId) => Convert.ToBase64String([.. Mark, .. SHA256.HashData(Encoding.UTF8.GetBytes(openId))[..(16 - MarkSize)]]);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _simulator.Dispose();
    }

    private async Task ForwardAsync(HttpContext http)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), $"{http.Request.Path}{http.Request.QueryString}");
        if (http.Request.ContentLength > 0) request.Content = new StreamContent(http.Request.Body);
        if (http.Request.ContentType is { } sent) request.Content?.Headers.TryAddWithoutValidation("Content-Type", sent);
        using var answer = await _simulator.SendAsync(request, http.RequestAborted);
        var text = await answer.Content.ReadAsStringAsync(http.RequestAborted);
        if (http.Request.Path == "/sns/jscode2session" && JsonNode.Parse(text) is JsonObject json && json.ContainsKey("session_key"))
        {
            json["session_key"] = KeyOf(json["openid"]!.GetValue<string>());
            text = json.ToJsonString();
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var name in Passed) http.Response.Headers[name] = answer.Content.Headers.GetValues(name).ToArray();
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted);
    }
}
