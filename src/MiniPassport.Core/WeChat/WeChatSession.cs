namespace MiniPassport.Core.WeChat;

/// <summary>Who WeChat says a person is: its answer to a code (wechat-api §1), or what its own network vouches for (§9).</summary>
/// <param name="OpenId">The person in this mini program.</param>
/// <param name="UnionId">The person across one owner's apps, when WeChat says it; never blank.</param>
/// <param name="SessionKey">Base64 text of 16 bytes; null where WeChat vouched without a code. Never leaves the server, never logged.</param>
public sealed record WeChatSession(string OpenId, string? UnionId, string? SessionKey)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(WeChatSession);
}
