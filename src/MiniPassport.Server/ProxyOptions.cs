namespace MiniPassport.Server;

/// <summary>
/// Section <c>Proxy</c>: the reverse proxies in front of this server. Only their <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>
/// are believed; anybody else's are ignored.
/// </summary>
public sealed class ProxyOptions
{
    /// <summary>Addresses of proxies besides this machine itself (loopback), which is always one. Default: none.</summary>
    public IList<string> KnownProxies { get; } = [];
}
