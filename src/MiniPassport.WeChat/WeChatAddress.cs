namespace MiniPassport.WeChat;

/// <summary>Builds request addresses. The host comes from the configuration alone; every value is escaped.</summary>
internal sealed class WeChatAddress(string baseAddress)
{
    // What is put in is escaped already; a second pass would only cost and could change it.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _authority = new Uri(baseAddress).GetLeftPart(UriPartial.Authority);

    public Uri CodeExchange(string appId, string secret, string code) => new(
        $"{_authority}/sns/jscode2session?appid={Uri.EscapeDataString(appId)}&secret={Uri.EscapeDataString(secret)}&js_code={Uri.EscapeDataString(code)}&grant_type=authorization_code",
        AsWritten);

    public Uri StableToken() => new($"{_authority}/cgi-bin/stable_token", AsWritten);

    /// <param name="path">A constant of this assembly, from the root.</param>
    /// <param name="accessToken">The token.</param>
    public Uri WithToken(string path, string accessToken) => new($"{_authority}{path}?access_token={Uri.EscapeDataString(accessToken)}", AsWritten);
}
