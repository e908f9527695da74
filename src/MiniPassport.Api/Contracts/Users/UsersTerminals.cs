using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>The path segment of an endpoint that carries its terminal, as endpoint metadata.</summary>
internal sealed record PathTerminal(Terminal Terminal);

/// <summary>Which terminal a request names, by path or header.</summary>
internal static class UsersTerminals
{
    private static readonly string[] Headers = ["word-terminal", "terminal"];

    /// <summary>The named terminal, or null on a bare path without header.</summary>
    /// <returns><see cref="AccountError.NotAllowed"/> when path and headers disagree; <see cref="AccountError.InvalidParameter"/> for an unknown name.</returns>
    public static Result<Terminal?> Named(HttpContext http)
    {
        var named = http.GetEndpoint()?.Metadata.GetMetadata<PathTerminal>()?.Terminal;
        foreach (var header in Headers)
        {
            if (!http.Request.Headers.TryGetValue(header, out var values)) continue;
            foreach (var value in values)
            {
                if (string.IsNullOrWhiteSpace(value)) continue;
                if (!Terminals.TryParse(value.Trim(), out var terminal))
                    return Failure.Invalid(header, "MANAGEMENT、PC、MOBILE、APP 或 WECHAT");
                if (named is not null && named != terminal) return AccountError.NotAllowed;
                named = terminal;
            }
        }

        return named;
    }

    /// <summary>The client behind a sign-in: the named terminal, or the one its User-Agent suggests.</summary>
    public static Client Client(HttpContext http, Terminal? named) =>
        new(named ?? TerminalGuess.Of(http.Request), http.Request.Headers.UserAgent.ToString(), PeerAddress.Of(http));
}
