using Microsoft.Extensions.Logging;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Sessions;

/// <summary>
/// Who a token or handle speaks for, if it still does: signature first, then the clock, then the store. Rights come from the store only.
/// </summary>
public sealed class AuthenticateSession(
    AccessTokens tokens, ISessionStore sessions, SessionRules rules, TimeProvider clock, ILogger<AuthenticateSession> logger)
{
    /// <summary>Authenticates a registered person.</summary>
    /// <param name="credential">Token or handle as sent; null for none.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The session; <see cref="AccountError.NotSignedIn"/>, <see cref="AccountError.SignInAgain"/>, <see cref="AccountError.TokenExpired"/>
    /// or <see cref="AccountError.EndedElsewhere"/>.
    /// </returns>
    public ValueTask<Result<SignedIn>> ExecuteAsync(string? credential, CancellationToken ct) => ExecuteAsync(credential, acceptsVisitors: false, ct);

    /// <summary>Authenticates.</summary>
    /// <param name="credential">Token or handle as sent; null for none.</param>
    /// <param name="acceptsVisitors">Whether a person who has not registered may pass.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>As above.</returns>
    public async ValueTask<Result<SignedIn>> ExecuteAsync(string? credential, bool acceptsVisitors, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(credential)) return AccountError.NotSignedIn;
        var now = clock.GetUtcNow();
        if (SessionHandle.TryParse(credential, out var handle))
        {
            var held = await sessions.FindByHandleAsync(handle.Hash(), ct);
            return rules.Judge(held, now, acceptsVisitors) is { } over ? over : held!;
        }

        if (tokens.Read(credential, now) is not { } claims)
        {
            logger.ForgedToken();
            return AccountError.SignInAgain;
        }

        if (now.ToUnixTimeSeconds() > claims.DelayTime) return AccountError.SignInAgain;
        var stored = await sessions.FindAsync(claims.Session, ct);
        if (rules.Judge(stored, claims, now, acceptsVisitors) is { } ended) return ended;
        if (stored!.Session.Generation != claims.Generation) return AccountError.SignInAgain;
        return now.ToUnixTimeSeconds() < claims.ExpiresAt ? stored : AccountError.TokenExpired;
    }
}
