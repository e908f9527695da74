namespace MiniPassport.Api.Http;

/// <summary>
/// Section <c>WeChat:CloudHosting</c>: whether the person headers that WeChat Cloud Hosting sets (wechat-api §9.1) sign people in.
/// Whether its gateway removes forged ones on the public domain is not documented: close public access before enabling this.
/// </summary>
public sealed class CloudHostingOptions
{
    /// <summary>Whether they are believed at all. Default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// The gateway, as addresses (<c>10.0.0.7</c>) or networks (<c>10.0.0.0/8</c>) of the connections it opens to this server; what a
    /// header says of an address does not count. Needed when enabled. Default: none.
    /// </summary>
    public IList<string> Peers { get; } = [];
}
