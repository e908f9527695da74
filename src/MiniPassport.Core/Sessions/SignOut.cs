using MiniPassport.Core.Results;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Sessions;

/// <summary>Ends the session a token or handle belongs to. Whoever holds it may, also when it has expired; doing it twice is fine.</summary>
public sealed class SignOut(AccessTokens tokens, ISessionStore sessions, TimeProvider clock)
{
    /// <summary>Signs out.</summary>
    /// <param name="credential">Token or handle as sent; null for none.</param>
    /// <param name="named">The terminal the request names, if it does.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// <see cref="AccountError.NotSignedIn"/>; for a forged token or an unknown handle <see cref="AccountError.SignInAgain"/>;
    /// <see cref="AccountError.NotAllowed"/> when another terminal is named than the session's.
    /// </returns>
    public async ValueTask<Result<Done>> ExecuteAsync(string? credential, Terminal? named, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(credential)) return AccountError.NotSignedIn;
        var now = clock.GetUtcNow();
        if (SessionHandle.TryParse(credential, out var handle))
        {
            if (await sessions.FindByHandleAsync(handle.Hash(), ct) is not { } held) return AccountError.SignInAgain;
            if (named is not null && named != held.Session.Terminal) return AccountError.NotAllowed;
            await sessions.EndAsync(held.Session.Number, SessionEndReason.SignedOut, now, ct);
            return default(Done);
        }

        if (tokens.Read(credential, now) is not { } claims) return AccountError.SignInAgain;
        if (named is not null && named != claims.Terminal) return AccountError.NotAllowed;
        // After a restored backup the number may have gone to somebody else.
        if (await sessions.FindAsync(claims.Session, ct) is { } stored && stored.Account.Id == claims.Id)
            await sessions.EndAsync(claims.Session, SessionEndReason.SignedOut, now, ct);
        return default(Done);
    }
}
