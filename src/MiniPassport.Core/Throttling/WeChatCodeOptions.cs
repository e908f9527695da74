namespace MiniPassport.Core.Throttling;

/// <summary>Section <c>WeChatCodes</c>: how many codes that turn out to be junk are taken to WeChat, each minute and instance.</summary>
public sealed class WeChatCodeOptions
{
    /// <summary>Junk codes from one address (IPv6: one /64) in a minute before that address waits for the next. Default 60, for many people share one; 1 to 1 000 000.</summary>
    public int JunkPerAddress { get; set; } = 60;

    /// <summary>Junk codes from all addresses in a minute before those wait from which nobody signed in within 24 h. Default 3 000; 1 to 10 000 000.</summary>
    public int JunkInAll { get; set; } = 3_000;
}
