using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Sessions;

/// <summary>What holds of a stored session whoever asks.</summary>
internal static class SessionRules
{
    /// <summary>Why a genuine token's session counts no more; null while it does.</summary>
    public static Failure? Judge(SignedIn? stored, AccessTokenClaims claims, DateTimeOffset now, TokenOptions options)
    {
        // A generation the store has not reached was issued by a future that a restored backup took back.
        if (stored is null || stored.Account.Id != claims.Id || claims.Generation > stored.Session.Generation) return AccountError.SignInAgain;
        // After such a backup the number may also have gone to a newer session of the same account.
        if (claims.Generation == stored.Session.Generation && claims.IssuedAt != stored.Session.TokenIssuedAt.ToUnixTimeSeconds()) return AccountError.SignInAgain;
        if (stored.Session.EndedAt is not null)
        {
            return stored.Session.EndReason switch
            {
                SessionEndReason.OtherDevice or SessionEndReason.Kicked => AccountError.EndedElsewhere,
                SessionEndReason.SignedOut or SessionEndReason.Associated or SessionEndReason.TokenReused or null => AccountError.SignInAgain,
            };
        }

        var isOver = stored.Account.Status != AccountStatus.Active || now - stored.Session.StartedAt >= options.SessionLifetime;
        return isOver ? AccountError.SignInAgain : null;
    }
}
