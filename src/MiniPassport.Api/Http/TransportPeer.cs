using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MiniPassport.Api.Http;

/// <summary>
/// Who opened the connection, as the socket says. <see cref="ConnectionInfo.RemoteIpAddress"/> is something else: what forwarded headers
/// say, once a proxy is believed. Noted on the connection, so that nothing a request passes on its way can come before it.
/// </summary>
/// <param name="Address">Null for what is no IP connection.</param>
internal sealed record TransportPeer(IPAddress? Address)
{
    /// <summary>Notes it for every connection of an endpoint.</summary>
    public static void Note(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        connection.Features.Set(new TransportPeer((connection.RemoteEndPoint as IPEndPoint)?.Address));
        return next(connection);
    });

    /// <summary>The peer, or null where nobody noted one.</summary>
    public static IPAddress? Of(HttpContext http) => http.Features.Get<TransportPeer>()?.Address;
}
