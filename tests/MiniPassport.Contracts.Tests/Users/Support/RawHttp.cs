using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Users.Support;

/// <summary>One request written byte for byte: nothing tidies its path or method up on the way.</summary>
internal sealed record RawHttp(int Status, string Head, string Body)
{
    public static async Task<RawHttp> SendAsync(Passport passport, string method, string target, string? token = null, string body = "", params string[] headers)
    {
        var request = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{method} {target} HTTP/1.1\r\nHost: {passport.Address.Authority}\r\nConnection: close\r\n");
        if (token is not null) request.Append(CultureInfo.InvariantCulture, $"Authorization: Bearer {token}\r\n");
        foreach (var header in headers) request.Append(header).Append("\r\n");
        if (body.Length > 0) request.Append(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        request.Append("\r\n").Append(body);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", passport.Address.Port, limit.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), limit.Token);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, limit.Token);
        return Parse(Encoding.UTF8.GetString(answer.ToArray()));
    }

    private static RawHttp Parse(string text)
    {
        text.ShouldStartWith("HTTP/1.1 ", Case.Sensitive);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        end.ShouldBeGreaterThan(0, text);
        return new RawHttp(int.Parse(text.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture), text[..end], text[(end + 4)..]);
    }
}
