namespace MiniPassport.WeChat;

/// <summary>How this server reaches WeChat and as whom. Section <c>WeChat</c>; every error is reported at start, naming its key.</summary>
public sealed class WeChatOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "WeChat";

    /// <summary>
    /// Where WeChat's server API lives: scheme, host and port, nothing else. Default <c>https://api.weixin.qq.com</c> (wechat-api §0.1);
    /// <c>http</c> is for WeChat Cloud Hosting's sidecar and for a simulator. Requests never choose another host, and redirects are not followed.
    /// </summary>
    public string BaseAddress { get; set; } = "https://api.weixin.qq.com";

    /// <summary>The mini programs served, 0 or more. Without any, every WeChat sign-in answers that the mini program is unknown. Default none.</summary>
    public IList<WeChatAppOptions> Apps { get; } = [];

    /// <summary>Longest time one call may take in all, retries included. A time span (<c>00:00:05</c>), 0.5 s to 30 s, default 5 s (wechat-api §11).</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time to open one connection, name resolution and TLS included. A time span, 0.1 s to 30 s, default 3 s (wechat-api §11).</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Most connections open to WeChat at once, 1 or more; default unlimited. WeChat takes tens of milliseconds to answer, so a cap below
    /// sign-ins per second × seconds per answer makes people wait in line: lower it only where a proxy or gateway demands it.
    /// </summary>
    public int MaxConnections { get; set; } = int.MaxValue;

    /// <summary>When WeChat counts as down.</summary>
    public WeChatBreakerOptions Breaker { get; } = new();
}
