using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tokens;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Sessions;

/// <summary>What holds of a stored session whoever asks, and whichever of its credentials they show.</summary>
/// <param name="options">How long a session lives.</param>
/// <param name="apps">The configured mini programs.</param>
public sealed class SessionRules(IOptions<TokenOptions> options, MiniPrograms apps)
{
    /// <summary>Why a genuine token's session counts no more; null while it does.</summary>
    /// <param name="stored">What the store has under the token's session number.</param>
    /// <param name="claims">The token's claims.</param>
    /// <param name="now">Now.</param>
    /// <param name="acceptsVisitors">Whether a person who has not registered may pass.</param>
    public Failure? Judge(SignedIn? stored, AccessTokenClaims claims, DateTimeOffset now, bool acceptsVisitors = false)
    {
        // A generation the store has not reached was issued by a future that a restored backup took back.
        if (stored is null || stored.Account.Id != claims.Id || claims.Generation > stored.Session.Generation) return AccountError.SignInAgain;
        // After such a backup the number may also have gone to a newer session of the same account.
        if (claims.Generation == stored.Session.Generation && claims.IssuedAt != stored.Session.TokenIssuedAt.ToUnixTimeSeconds()) return AccountError.SignInAgain;
        return Judge(stored, now, acceptsVisitors);
    }

    /// <summary>Why a session counts no more; null while it does.</summary>
    /// <param name="stored">The session; null for none.</param>
    /// <param name="now">Now.</param>
    /// <param name="acceptsVisitors">Whether a person who has not registered may pass.</param>
    public Failure? Judge(SignedIn? stored, DateTimeOffset now, bool acceptsVisitors = false)
    {
        if (stored is null) return AccountError.SignInAgain;
        if (stored.Session.EndedAt is not null)
        {
            return stored.Session.EndReason switch
            {
                SessionEndReason.OtherDevice or SessionEndReason.Kicked => AccountError.EndedElsewhere,
                SessionEndReason.SignedOut or SessionEndReason.Associated or SessionEndReason.TokenReused
                    or SessionEndReason.Superseded or SessionEndReason.PhoneProven or SessionEndReason.PasswordChanged or null => AccountError.SignInAgain,
            };
        }

        var isOver = !MayUse(stored.Account.Status, acceptsVisitors) || now - stored.Session.StartedAt >= options.Value.SessionLifetime || IsForeign(stored);
        return isOver ? AccountError.SignInAgain : null;
    }

    private static bool MayUse(AccountStatus status, bool acceptsVisitors) =>
        status == AccountStatus.Active || (acceptsVisitors && status == AccountStatus.Pending);

    // A mini program that is no longer configured vouches for nobody.
    private bool IsForeign(SignedIn stored) =>
        stored is { Session.HasIdentity: true, Identity: { } identity } && !apps.Has(identity.AppId);
}
