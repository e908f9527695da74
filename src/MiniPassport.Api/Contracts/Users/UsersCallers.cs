using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>Who calls an endpoint that needs a session, and whether from a terminal that may.</summary>
internal sealed class UsersCallers(AuthenticateSession authenticate)
{
    private static readonly Failure TwoTokens = Failure.Invalid("token", "请求中有多个不同的 token");

    /// <summary>The caller.</summary>
    /// <param name="http">The request.</param>
    /// <param name="allowed">The terminals the endpoint is for; none means all.</param>
    public async ValueTask<Result<SignedIn>> FindAsync(HttpContext http, params Terminal[] allowed)
    {
        if (!Token(http).Succeeded(out var token, out var failure)) return failure;
        var authenticated = await authenticate.ExecuteAsync(token, http.RequestAborted);
        if (!authenticated.Succeeded(out var caller, out failure)) return failure;

        var terminal = caller.Session.Terminal;
        if (!UsersTerminals.Named(http).Succeeded(out var named, out failure)) return failure;
        if (named is not null && named != terminal) return AccountError.NotAllowed;
        return allowed.Length == 0 || allowed.Contains(terminal) ? caller : AccountError.NotAllowed;
    }

    /// <summary>The one token of a request, or null.</summary>
    public static Result<string?> Token(HttpContext http)
    {
        var reading = TokenTransport.Read(http.Request);
        return reading.IsAmbiguous ? TwoTokens : reading.Token;
    }
}
