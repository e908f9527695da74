using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Sessions;

/// <summary>Who a token speaks for, if it still does: signature first, then the clock, then the store. Rights come from the store only.</summary>
public sealed class AuthenticateSession(
    AccessTokens tokens, ISessionStore sessions, IOptions<TokenOptions> options, TimeProvider clock, ILogger<AuthenticateSession> logger)
{
    /// <summary>Authenticates.</summary>
    /// <param name="token">The token as sent; null for none.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The session; <see cref="AccountError.NotSignedIn"/>, <see cref="AccountError.SignInAgain"/>, <see cref="AccountError.TokenExpired"/>
    /// or <see cref="AccountError.EndedElsewhere"/>.
    /// </returns>
    public async ValueTask<Result<SignedIn>> ExecuteAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token)) return AccountError.NotSignedIn;
        var now = clock.GetUtcNow();
        if (tokens.Read(token, now) is not { } claims)
        {
            logger.ForgedToken();
            return AccountError.SignInAgain;
        }

        if (now.ToUnixTimeSeconds() > claims.DelayTime) return AccountError.SignInAgain;
        var stored = await sessions.FindAsync(claims.Session, ct);
        if (SessionRules.Judge(stored, claims, now, options.Value) is { } ended) return ended;
        if (stored!.Session.Generation != claims.Generation) return AccountError.SignInAgain;
        return now.ToUnixTimeSeconds() < claims.ExpiresAt ? stored : AccountError.TokenExpired;
    }
}
