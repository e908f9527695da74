using System.Net.Http.Json;
using System.Text.Json;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>The few calls the crash test makes. An answer is whole or it is none: whatever breaks on the way is null.</summary>
internal sealed class Wire(HttpClient passport, HttpClient simulator)
{
    public const string Password = "correct horse 7 battery";

    public async Task<string> CodeAsync(string person)
    {
        var answer = await simulator.PostAsJsonAsync("/_sim/login", new { person });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    public Task<JsonElement?> SignInAsync(string code) => PostAsync("/users/login/wechat", new { code });

    public Task<JsonElement?> RegisterAsync(string phone) => PostAsync("/users/register", new { phone, password = Password, userName = "first" });

    public Task<JsonElement?> LogInAsync(string phone, string terminal = "pc") => PostAsync($"/{terminal}/users/login", new { phone, password = Password });

    public Task<JsonElement?> RenameAsync(string token, string userName) => PostAsync("/users/edit/self", new { userName }, token);

    public Task<JsonElement?> ServeAsync(string operation, object body) => PostAsync("/service/user/" + operation, body);

    public Task<JsonElement?> GetAsync(string path, string token) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), token);

    public static bool IsServed(JsonElement? answer) => answer?.GetProperty("code").GetInt32() == 0;

    public static bool IsOk(JsonElement? answer) => answer?.GetProperty("code").GetInt32() == 200;

    private Task<JsonElement?> PostAsync(string path, object body, string? token = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = System.Net.Http.Json.JsonContent.Create(body) }, token);

    private async Task<JsonElement?> SendAsync(HttpRequestMessage request, string? token)
    {
        if (token is not null) request.Headers.TryAddWithoutValidation("token", token);
        try
        {
            using var answer = await passport.SendAsync(request);
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            return null;
        }
    }
}
