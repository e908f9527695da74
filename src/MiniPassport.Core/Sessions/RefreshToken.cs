using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Sessions;

/// <summary>
/// Renews a token (seed 001, 刷新token): before it expires the same one comes back; in its grace it gets exactly one successor,
/// which parallel calls and retries after a lost answer get too; used again later, its session ends. A handle lives as long as its
/// session and comes back as it is.
/// </summary>
public sealed class RefreshToken(
    AccessTokens tokens, ISessionStore sessions, SessionRules rules, IOptions<TokenOptions> options, TimeProvider clock, ILogger<RefreshToken> logger)
{
    /// <summary>Refreshes.</summary>
    /// <param name="token">Token or handle as sent; null for none.</param>
    /// <param name="named">The terminal the request names, if it does.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The token to use from now on; <see cref="AccountError.NotSignedIn"/>, <see cref="AccountError.SignInAgain"/>,
    /// <see cref="AccountError.EndedElsewhere"/>; <see cref="AccountError.NotAllowed"/> when another terminal is named than the token's.
    /// </returns>
    public async ValueTask<Result<string>> ExecuteAsync(string? token, Terminal? named, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token)) return AccountError.NotSignedIn;
        var now = clock.GetUtcNow();
        if (SessionHandle.TryParse(token, out var handle)) return await RefreshHandleAsync(handle, named, now, ct);
        if (tokens.Read(token, now) is not { } claims)
        {
            logger.ForgedToken();
            return AccountError.SignInAgain;
        }

        if (named is not null && named != claims.Terminal) return AccountError.NotAllowed;
        var second = now.ToUnixTimeSeconds();
        if (second > claims.DelayTime) return AccountError.SignInAgain;

        // Judged before anything is written: after a restored backup the number may have gone to somebody else's session.
        var stored = await sessions.FindAsync(claims.Session, ct);
        if (rules.Judge(stored, claims, now) is { } ended) return ended;
        // Also where the step is made already: whoever made it may not have been told so, and what is answered must be there for good.
        if (second >= claims.ExpiresAt && stored!.Session.Generation - claims.Generation is 0 or 1)
        {
            stored = await sessions.RenewAsync(claims.Session, claims.Generation, DateTimeOffset.FromUnixTimeSeconds(second), ct);
            if (rules.Judge(stored, claims, now) is { } endedMeanwhile) return endedMeanwhile;
        }

        var session = stored!.Session;
        if (session.Generation == claims.Generation) return token;
        var isSuccessor = session.Generation == claims.Generation + 1 && now - session.TokenIssuedAt <= options.Value.RefreshRetryWindow + OneSecond;
        if (isSuccessor) return tokens.UserAgentOf(token) is { } userAgent ? tokens.Issue(stored, userAgent) : AccountError.SignInAgain;

        logger.TokenReused(session.Number);
        await sessions.EndAsync(session.Number, SessionEndReason.TokenReused, now, ct);
        return Failure.SessionEnded(SessionEndReason.TokenReused);
    }

    private async ValueTask<Result<string>> RefreshHandleAsync(SessionHandle handle, Terminal? named, DateTimeOffset now, CancellationToken ct)
    {
        var held = await sessions.FindByHandleAsync(handle.Hash(), ct);
        if (rules.Judge(held, now) is { } over) return over;
        return named is not null && named != held!.Session.Terminal ? AccountError.NotAllowed : handle.Value;
    }

    // iat is cut to whole seconds, so up to one second of the window is already gone when it starts.
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
}
