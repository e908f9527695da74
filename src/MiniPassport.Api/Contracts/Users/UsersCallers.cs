using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>Who calls an endpoint that needs a session, and whether from a terminal that may.</summary>
internal sealed class UsersCallers(SessionCallers sessions)
{
    /// <summary>The caller.</summary>
    /// <param name="http">The request.</param>
    /// <param name="allowed">The terminals the endpoint is for; none means all.</param>
    public async ValueTask<Result<SignedIn>> FindAsync(HttpContext http, params Terminal[] allowed)
    {
        var authenticated = await sessions.FindAsync(http);
        if (!authenticated.Succeeded(out var caller, out var failure)) return failure;

        var terminal = caller.Session.Terminal;
        if (!UsersTerminals.Named(http).Succeeded(out var named, out failure)) return failure;
        if (named is not null && named != terminal) return AccountError.NotAllowed;
        return allowed.Length == 0 || allowed.Contains(terminal) ? caller : AccountError.NotAllowed;
    }
}
