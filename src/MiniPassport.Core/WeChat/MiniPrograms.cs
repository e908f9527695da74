using MiniPassport.Core.Results;

namespace MiniPassport.Core.WeChat;

/// <summary>The configured mini programs, and which of them a request means.</summary>
/// <param name="apps">As configured; the first is the default.</param>
public sealed class MiniPrograms(IReadOnlyList<MiniProgram> apps)
{
    // WeChat sets it on every wx.request and forbids the client to (wechat-api §8.5).
    private const string RefererPrefix = "https://servicewechat.com/";

    /// <summary>
    /// The request's own <c>appid</c> decides; else the Referer is a hint among the configured ones, for it is trivially forged
    /// and a wrong guess only makes WeChat refuse the code; else the first.
    /// </summary>
    /// <param name="appId">What the request says, if anything.</param>
    /// <param name="referer">The request's Referer, if any.</param>
    /// <returns><see cref="AccountError.UnknownMiniProgram"/> for an appid that is not configured: never a default instead.</returns>
    public Result<MiniProgram> Find(string? appId, string? referer)
    {
        if (!string.IsNullOrEmpty(appId))
            return Configured(appId) is { } named ? named : AccountError.UnknownMiniProgram;
        if (Hinted(referer) is { } hinted)
            return hinted;
        return apps.Count > 0 ? apps[0] : AccountError.UnknownMiniProgram;
    }

    /// <summary>Whether a mini program is configured.</summary>
    /// <param name="appId">Its AppId.</param>
    public bool Has(string appId) => Configured(appId) is not null;

    private MiniProgram? Hinted(string? referer)
    {
        if (referer is null || !referer.StartsWith(RefererPrefix, StringComparison.Ordinal)) return null;
        var rest = referer.AsSpan(RefererPrefix.Length);
        var slash = rest.IndexOf('/');
        return slash > 0 ? Configured(rest[..slash]) : null;
    }

    private MiniProgram? Configured(ReadOnlySpan<char> appId)
    {
        foreach (var app in apps)
        {
            if (appId.SequenceEqual(app.AppId)) return app;
        }

        return null;
    }
}
