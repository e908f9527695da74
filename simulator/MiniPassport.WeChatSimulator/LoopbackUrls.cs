using System.Net;

namespace MiniPassport.WeChatSimulator;

/// <summary>The addresses to listen on. The simulator hands out working credentials, so only loopback will do.</summary>
internal static class LoopbackUrls
{
    internal const string Default = "http://127.0.0.1:3900";

    /// <exception cref="ArgumentException">An address is not <c>http://</c> on loopback; the message names it.</exception>
    internal static string[] Parse(string? urls)
    {
        string[] list = (urls ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (list.Length == 0) list = [Default];
        foreach (string url in list)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttp || !IsLoopbackHost(uri.Host))
                throw new ArgumentException($"wechat-simulator listens on loopback only (http://127.0.0.1:port), not on '{url}'");
        }

        return list;
    }

    internal static bool IsLoopbackHost(string host)
        => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
