using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MiniPassport.Bench;

/// <summary>Signs people in and writes their tokens to a file, one a line, as <c>Authorization</c> carries them.</summary>
internal static class Tokens
{
    private const int AtOnce = 64;

    public static async Task<int> CollectAsync(Arguments given)
    {
        var (people, count) = (given.Number("people"), given.Number("count"));
        var run = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 10_000_000;
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
        var address = new Uri(given["server"] + "/users/login/wechat");
        await using var file = new StreamWriter(given["out"], append: false, Encoding.ASCII, 1 << 16);
        var (next, failed) = (-1, 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync()));
        if (failed == 0) return 0;
        await Console.Error.WriteLineAsync($"{failed} of {count} sign-ins failed");
        return 1;

        async Task WorkAsync()
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) < count)
            {
                var code = string.Create(CultureInfo.InvariantCulture, $"1{run:D7}{number:D14}{number % people:D10}");
                if (await SignInAsync(http, address, code) is { } token)
                {
                    lock (file) file.WriteLine(Convert.ToBase64String(Encoding.ASCII.GetBytes(token + ":")));
                }
                else
                {
                    Interlocked.Increment(ref failed);
                }
            }
        }
    }

    private static async Task<string?> SignInAsync(HttpMessageInvoker http, Uri address, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent($$"""{"code":"{{code}}"}""", Encoding.UTF8, "application/json"),
        };
        using var response = await http.SendAsync(request, CancellationToken.None);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return answer.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.String ? data.GetString() : null;
    }
}
