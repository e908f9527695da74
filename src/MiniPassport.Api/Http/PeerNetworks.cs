using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MiniPassport.Api.Http;

/// <summary>A configured list of addresses and networks (CIDR, RFC 4632).</summary>
/// <param name="peers">Each one <see cref="TryParse"/> takes; the options' check has seen to that.</param>
internal sealed class PeerNetworks(IEnumerable<string> peers)
{
    private readonly IPNetwork[] _networks = [.. peers.Select(Parse)];

    public bool Contains(IPAddress? peer)
    {
        if (peer is null) return false;
        // How IPv4 looks on a socket that takes both.
        var address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        return Array.Exists(_networks, network => network.Contains(address));
    }

    /// <summary>
    /// Reads <c>10.0.0.7</c>, <c>10.0.0.0/8</c>, <c>fd00::7</c> or <c>fd00::/8</c>. The framework's readers take <c>10/8</c> for 0.0.0.10/8
    /// and drop the rest of <c>10.1.2.3/8</c>: a list of who is trusted has to mean what it says.
    /// </summary>
    public static bool TryParse(string? text, out IPNetwork network)
    {
        network = default;
        if (text is null) return false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out var address)) return false;
        var length = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (slash >= 0 && !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length)) return false;
        // Everybody is no list of who is trusted.
        return length > 0 && IPNetwork.TryParse(FormattableString.Invariant($"{address}/{length}"), out network) && network.BaseAddress.Equals(address);
    }

    /// <summary>One line for each entry of a configured list that is neither.</summary>
    /// <param name="key">The list's key.</param>
    /// <param name="peers">Its entries.</param>
    public static IEnumerable<string> Faults(string key, IEnumerable<string> peers) =>
        peers.Where(peer => !TryParse(peer, out _)).Select(peer => $"{key} has \"{peer}\", which is no address or network such as 10.0.0.7 or 10.0.0.0/8.");

    private static bool TryParseAddress(string text, out IPAddress address) =>
        IPAddress.TryParse(text, out address!)
        && (address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString() == text
            : !address.IsIPv4MappedToIPv6 && !text.AsSpan().ContainsAny("[]%"));

    private static IPNetwork Parse(string peer) =>
        TryParse(peer, out var network) ? network : throw new ArgumentException($"\"{peer}\" is no address or network.");
}
