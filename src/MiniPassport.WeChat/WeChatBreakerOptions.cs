namespace MiniPassport.WeChat;

/// <summary>Section <c>WeChat:Breaker</c>: when WeChat counts as down, and how often it is tried then.</summary>
public sealed class WeChatBreakerOptions
{
    /// <summary>
    /// Outages one after the other, without an answer between them, after which WeChat is not asked any more for a while: time-outs, connections that fail,
    /// HTTP statuses other than 200 and 4xx, answers that are no JSON object. What WeChat answers with an errcode is no outage. 0 to 1 000 000, default 10; 0: asked whatever happens.
    /// </summary>
    public int Outages { get; set; } = 10;

    /// <summary>While WeChat is down, one request in this time is let through to see whether it is back. A time span, 0.1 s to 60 s, default 1 s.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);
}
