using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace MiniPassport.Campaigns.Journals;

/// <summary>Calls to a server and to the simulator of WeChat behind it. An answer is whole or it is none.</summary>
internal sealed class Wire(HttpClient passport, HttpClient simulator)
{
    public const string Password = "correct horse 7 battery";

    /// <summary>A new code of somebody's phone.</summary>
    public async Task<string> CodeAsync(string person)
    {
        using var answer = await simulator.PostAsJsonAsync("/_sim/login", new { person });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    public Task<Answer> PostAsync(string path, object body, string? token = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) }, token);

    public Task<Answer> GetAsync(string path, string? token = null) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), token);

    public Task<Answer> UploadAsync(byte[] picture, string name, string token)
    {
        var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, "/users/edit/avatar/self") { Content = new MultipartFormDataContent { { file, "file", name } } }, token);
    }

    /// <summary>Status and length of a public file, its path taken from a whole address.</summary>
    public async Task<(int Status, long Length)> FetchAsync(string address)
    {
        using var answer = await passport.GetAsync(new Uri(new Uri(address).AbsolutePath, UriKind.Relative));
        return ((int)answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).LongLength);
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request, string? token)
    {
        if (token is not null) request.Headers.TryAddWithoutValidation("token", token);
        try
        {
            using (request)
            {
                using var answer = await passport.SendAsync(request);
                return new((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or OperationCanceledException or JsonException)
        {
            return default;
        }
    }
}
