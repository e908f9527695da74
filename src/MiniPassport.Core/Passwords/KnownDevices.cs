using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Passwords;

/// <summary>
/// Recognises a device an account has been signed in on: it still has the token or handle of that session. Whoever guesses passwords from
/// elsewhere has none, and does not use up the tries of those who do (S19).
/// </summary>
/// <param name="tokens">Tells this server's tokens from forged ones.</param>
/// <param name="sessions">Where the sessions are, ended ones too.</param>
/// <param name="clock">Now.</param>
public sealed class KnownDevices(AccessTokens tokens, ISessionStore sessions, TimeProvider clock)
{
    /// <summary>The session by which a device is known to an account.</summary>
    /// <param name="credential">Token or handle that came with a sign-in; null for none. One that is nobody's is no error.</param>
    /// <param name="account">The account to be signed in; null for none, which takes as long.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Its number; null for a device that is not known.</returns>
    public async ValueTask<long?> FindAsync(string? credential, Account? account, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(credential) || await SessionAsync(credential, ct) is not { } found) return null;
        return account is not null && found.Account.Number == account.Number && Vouches(found.Session) ? found.Session.Number : null;
    }

    private async ValueTask<SignedIn?> SessionAsync(string credential, CancellationToken ct)
    {
        if (SessionHandle.TryParse(credential, out var handle)) return await sessions.FindByHandleAsync(handle.Hash(), ct);
        // Expired or superseded by its successor, it still was this device's.
        if (tokens.Read(credential, clock.GetUtcNow()) is not { } claims) return null;
        var stored = await sessions.FindAsync(claims.Session, ct);
        return SessionRules.IsOf(stored, claims) ? stored : null;
    }

    // Only an end that says nothing against whoever holds the credential: not one that was stolen, thrown out, or left behind by a change of password. Nor one by a
    // sign-in on another device: that is also the last reason that is remembered of sessions which had ended for one of those before.
    private static bool Vouches(Session session) => session.EndedAt is null || session.EndReason
        is SessionEndReason.SignedOut or SessionEndReason.Associated or SessionEndReason.Superseded;
}
