using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MiniPassport.EndToEnd.Tests.SystemCalls;

/// <summary>One request after the other to every endpoint that writes, each with a mark of its own.</summary>
internal sealed class WriteRequests(HttpClient passport, HttpClient simulator)
{
    private const string Password = "correct horse 7 battery";

    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>What was asked, in order: the path, and the mark its request carried.</summary>
    public List<(string Path, string Mark)> Done { get; } = [];

    /// <summary>Everything; the renewal last, once the token of the first sign-in is a minute old.</summary>
    public async Task RunAsync(string manager, CancellationToken ct)
    {
        var first = await WeChatAsync("/users/login/wechat", "zhang", ct);
        var signedInAt = TimeProvider.System.GetTimestamp();
        await PostAsync("/users/register", new { phone = "13800138000", password = Password }, null, ct);
        var phone = Token(await PostAsync("/users/login", new { phone = "13800138000", password = Password }, null, ct));
        await PostAsync("/users/edit/self", new { userName = "张三" }, phone, ct);
        var id = (await SendAsync(HttpMethod.Get, "/users/info/self", null, phone, ct)).GetProperty("data").GetProperty("id").GetString();
        Done.RemoveAt(Done.Count - 1); // a read
        await PostAsync("/management/users/edit", new { id, userName = "李四" }, manager, ct);
        var file = new ByteArrayContent(Picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        await SendAsync(HttpMethod.Post, "/users/edit/avatar/self", new MultipartFormDataContent { { file, "file", "me.png" } }, phone, ct);
        var wechat = await WeChatAsync("/users/login/wechat", "li", ct);
        await PostAsync("/users/info/associate", new { phone = "13800138000", password = Password }, wechat, ct);
        await PostAsync("/login", new { username = "13800138000", password = Password, code = await CodeAsync("li", ct) }, null, ct);
        await PostAsync("/api/wx/login", new { code = await CodeAsync("wang", ct) }, null, ct);
        var visit = (await PostAsync("/service/user/getOpenid", new { js_code = await CodeAsync("zhao", ct) }, null, ct)).GetProperty("data");
        var openid = visit.GetProperty("openid").GetString();
        await PostAsync("/service/user/login", new { openid, gender = 1, phone = "1", avatar = "https://example.com/a.jpg", nick_name = "赵" }, null, ct);
        await PostAsync("/service/user/update", new { openid, update = new { nick_name = "赵六" } }, null, ct);
        using var button = await simulator.PostAsJsonAsync("/_sim/phone", new { person = "zhao" }, ct);
        var sealedPhone = await button.Content.ReadFromJsonAsync<JsonElement>(ct);
        await PostAsync(
            "/service/user/decryptPhoneNO",
            new { sessionKey = visit.GetProperty("session_key").GetString(), encryptedData = sealedPhone.GetProperty("encryptedData").GetString(), iv = sealedPhone.GetProperty("iv").GetString() }, null, ct);
        await PostAsync("/service/user/logout", new { openid }, null, ct);
        await SendAsync(HttpMethod.Get, "/users/exit", null, phone, ct);
        var rest = TimeSpan.FromSeconds(61) - TimeProvider.System.GetElapsedTime(signedInAt);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, ct);
        await SendAsync(HttpMethod.Get, "/users/token/refresh", null, first, ct);
    }

    private async Task<string> WeChatAsync(string path, string person, CancellationToken ct) => Token(await PostAsync(path, new { code = await CodeAsync(person, ct) }, null, ct));

    private async Task<string> CodeAsync(string person, CancellationToken ct)
    {
        using var answer = await simulator.PostAsJsonAsync("/_sim/login", new { person }, ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("code").GetString()!;
    }

    private static string Token(JsonElement answer) => answer.GetProperty("data").GetString()!;

    private Task<JsonElement> PostAsync(string path, object body, string? token, CancellationToken ct) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body), token, ct);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, string? token, CancellationToken ct)
    {
        var mark = $"mark-{Done.Count}-{Guid.NewGuid():N}";
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("X-Mark", mark);
        if (token is not null) request.Headers.TryAddWithoutValidation("token", token);
        using var answer = await passport.SendAsync(request, ct);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        // The Login contract says status.
        body.GetProperty(body.TryGetProperty("code", out _) ? "code" : "status").GetInt32().ShouldBeOneOf([0, 200], $"{path}: {body}");
        Done.Add((path, mark));
        return body;
    }
}
