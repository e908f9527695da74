using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace MiniPassport.Api.Http;

/// <summary>The peer a budget is counted for.</summary>
internal static class PeerAddress
{
    private static readonly string[] Traces = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"];

    /// <summary>An IPv4 address, or the /64 of an IPv6 one, of which a single customer has 2⁶⁴ addresses.</summary>
    public static string? Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (address is null) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    /// <summary>Whether nobody on a network can have read this request: encrypted, or never left the machine.</summary>
    public static bool IsProtected(HttpContext http) =>
        http.Request.IsHttps || (http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !IsForwarded(http.Request));

    /// <summary>Whether somebody forwarded this request, and nobody knows from where.</summary>
    // A proxy's X-Forwarded-For that could be read has become the connection's address and is gone; the other headers say that there was one that
    // did not write it.
    public static bool IsForwarded(HttpRequest request) => Array.Exists(Traces, request.Headers.ContainsKey);
}
