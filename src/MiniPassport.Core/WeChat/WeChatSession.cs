namespace MiniPassport.Core.WeChat;

/// <summary>Who WeChat says a person is: its answer to a code (wechat-api §1), or what its own network vouches for (§9).</summary>
/// <param name="OpenId">The person in this mini program.</param>
/// <param name="UnionId">The person across one owner's apps, when WeChat says it; never blank.</param>
/// <param name="SessionKey">Base64 text of 16 bytes; null where WeChat vouched without a code. Never leaves the server, never logged.</param>
public sealed record WeChatSession(string OpenId, string? UnionId, string? SessionKey)
{
    /// <summary>
    /// Whether a text that did not come from WeChat's own answer may be an openid or unionid: 6 to 64 letters, digits, <c>_</c> or <c>-</c>. WeChat
    /// publishes no grammar; observed are 28 of them.
    /// </summary>
    /// <param name="text">As sent.</param>
    public static bool IsIdentifier(string text) =>
        text is { Length: >= 6 and <= 64 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(WeChatSession);
}
