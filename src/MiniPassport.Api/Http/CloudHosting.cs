using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Http;

/// <summary>
/// Reads the person headers of WeChat Cloud Hosting (wechat-api §9.1). Anybody can write such headers, so all of this must hold: enabled,
/// sent by a configured peer's own connection, X-WX-SOURCE there and not blank, X-WX-APPID a configured mini program, every header once.
/// </summary>
internal sealed class CloudHosting(IOptions<CloudHostingOptions> options, MiniPrograms miniPrograms)
{
    private readonly PeerNetworks _peers = new(options.Value.Peers);

    /// <summary>The person a request's headers name, or null when they name none or may not be believed.</summary>
    public CloudCaller? Read(HttpContext http)
    {
        if (!options.Value.Enabled || !_peers.Contains(TransportPeer.Of(http))) return null;
        var headers = http.Request.Headers;
        if (string.IsNullOrWhiteSpace(Single(headers, "X-WX-SOURCE"))) return null;
        // Never a default app instead: a blank or missing one names nobody.
        if (Single(headers, "X-WX-APPID") is not { Length: > 0 } appId || !miniPrograms.Find(appId, referer: null).Succeeded(out var app, out _)) return null;
        if (Single(headers, "X-WX-OPENID") is not { } openId || !WeChatSession.IsIdentifier(openId)) return null;
        if (!headers.ContainsKey("X-WX-UNIONID")) return new CloudCaller(app, openId, UnionId: null);
        return Single(headers, "X-WX-UNIONID") switch
        {
            null => null,
            var blank when string.IsNullOrWhiteSpace(blank) => new CloudCaller(app, openId, UnionId: null),
            var unionId => WeChatSession.IsIdentifier(unionId) ? new CloudCaller(app, openId, unionId) : null,
        };
    }

    // Two of a kind: one may be the gateway's and the other somebody's who hopes to be read instead.
    private static string? Single(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;
}
