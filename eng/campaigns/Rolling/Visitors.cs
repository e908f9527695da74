using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace MiniPassport.Campaigns.Rolling;

/// <summary>People who sign in, read, refresh and leave, and write down whatever was not as it should be.</summary>
internal sealed class Visitors(HttpClient passport, HttpClient simulator)
{
    private int _requests, _people;

    /// <summary>How many requests were answered.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>What failed.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>Tokens that must be good.</summary>
    public ConcurrentQueue<string> Living { get; } = new();

    /// <summary>Tokens that must be dead.</summary>
    public ConcurrentQueue<string> Ended { get; } = new();

    /// <summary>One person after the other, until it is enough.</summary>
    public async Task RunAsync(Func<bool> isEnough)
    {
        while (!isEnough() && Failures.IsEmpty)
        {
            var person = Interlocked.Increment(ref _people);
            if (await SignInAsync(person) is not { } token || await SignInAsync(person) is not { } other) return;
            Living.Enqueue(other);
            for (var turn = 0; turn < 3; turn++)
            {
                await SendAsync(HttpMethod.Get, "/users/info/self", token);
                await SendAsync(HttpMethod.Get, "/users/token/refresh", token);
            }

            if (person % 3 != 0)
            {
                Living.Enqueue(token);
                continue;
            }

            if (await SendAsync(HttpMethod.Get, "/users/exit", token) is not null) Ended.Enqueue(token);
        }
    }

    /// <summary>The code of an answer to a token, whatever it is.</summary>
    public async Task<int> CodeAsync(string token)
    {
        using var request = Request(HttpMethod.Get, "/users/info/self", token, null);
        using var answer = await passport.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetInt32();
    }

    private async Task<string?> SignInAsync(int person)
    {
        using var answer = await simulator.PostAsJsonAsync("/_sim/login", new { person = $"visitor-{person}" });
        var code = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
        return await SendAsync(HttpMethod.Post, "/users/login/wechat", null, new { code });
    }

    private async Task<string?> SendAsync(HttpMethod method, string path, string? token, object? body = null)
    {
        try
        {
            using var request = Request(method, path, token, body);
            using var answer = await passport.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Interlocked.Increment(ref _requests);
            if ((int)answer.StatusCode == 200)
            {
                var json = JsonDocument.Parse(text).RootElement;
                if (json.GetProperty("code").GetInt32() == 200) return json.GetProperty("data").ToString();
            }

            Failures.Enqueue($"{method} {path}: {(int)answer.StatusCode} {text}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            Failures.Enqueue($"{method} {path}: {e}");
        }

        return null;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? token, object? body)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null) request.Headers.TryAddWithoutValidation("token", token);
        return request;
    }
}
