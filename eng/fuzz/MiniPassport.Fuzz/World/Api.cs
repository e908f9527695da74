using System.Net.Http.Json;
using System.Text.Json;

namespace MiniPassport.Fuzz.World;

/// <summary>Right requests: what sets the world up and keeps it alive.</summary>
internal sealed class Api(HttpClient passport, HttpClient simulator)
{
    public async Task<string[]> CodesAsync(string person, int count)
    {
        using var answer = await simulator.PostAsJsonAsync("/_sim/login", new { person, count });
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)];
    }

    public async Task<string> OpenIdAsync(string person)
    {
        var people = await simulator.GetFromJsonAsync<JsonElement>("/_sim/people");
        return people.EnumerateArray().Single(one => one.GetProperty("id").GetString() == person).GetProperty("openids").GetProperty(FuzzWorld.AppId).GetString()!;
    }

    public async Task<byte[]> PictureAsync(string person)
    {
        using var answer = await simulator.PostAsJsonAsync("/_sim/avatar", new { person });
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public Task RegisterAsync(string phone, string password) => DataAsync(200, "/pc/users/register", new { phone, password, userName = "测试" });

    public async Task<string> LogInAsync(string phone, string password, string terminal = "pc") =>
        (await DataAsync(200, $"/{terminal}/users/login", new { phone, password })).GetString()!;

    public async Task<string> SignInAsync(string code) => (await DataAsync(200, "/wechat/users/login", new { code, nickName = "零陵上将军" })).GetString()!;

    /// <summary>What ServiceUser calls openid and session_key.</summary>
    public async Task<(string OpenId, string SessionKey)> HandleAsync(string code)
    {
        var data = await DataAsync(0, "/service/user/getOpenid", new { js_code = code });
        var openid = data.GetProperty("openid").GetString()!;
        await DataAsync(0, "/service/user/login", new { openid, gender = 1, phone = "12312312312", avatar = "https://example.com/a.jpg", nick_name = "张三" });
        return (openid, data.GetProperty("session_key").GetString()!);
    }

    /// <summary>What passwords are encrypted with.</summary>
    public Task<JsonElement> WordKeyAsync() => DataAsync(200, "/users/word-key", null);

    public Task<JsonElement> SelfAsync(string token) => DataAsync(200, "/users/info/self", null, token);

    public async Task<bool> IsAliveAsync(string token) => (await SendAsync("/users/info/self", null, token)).GetProperty("code").GetInt32() == 200;

    public async Task<bool> KnowsAsync(string openid) => (await SendAsync("/service/user/get", new { openid }, null)).GetProperty("code").GetInt32() == 0;

    public async Task UploadAsync(string token, byte[] picture)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/users/edit/avatar/self") { Content = new MultipartFormDataContent { { new ByteArrayContent(picture), "file", "a.png" } } };
        request.Headers.Add("token", token);
        using var answer = await passport.SendAsync(request);
        Demand(200, await answer.Content.ReadFromJsonAsync<JsonElement>(), "the picture");
    }

    private async Task<JsonElement> DataAsync(int code, string path, object? body, string? token = null) =>
        Demand(code, await SendAsync(path, body, token), path);

    private static JsonElement Demand(int code, JsonElement answer, string what) =>
        answer.GetProperty("code").GetInt32() == code ? answer.GetProperty("data") : throw new InvalidOperationException($"{what}: {answer}");

    private async Task<JsonElement> SendAsync(string path, object? body, string? token)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null) request.Headers.Add("token", token);
        using var answer = await passport.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
