using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Results;

/// <summary>An expected failure with what the client may be told about it.</summary>
/// <param name="Error">The closed reason.</param>
/// <param name="Field">The field at fault, by its name in the core (camelCase), for <see cref="AccountError.InvalidParameter"/>.</param>
/// <param name="Rule">What would have been accepted, as a short text for people.</param>
/// <param name="RetryAfter">When trying again makes sense, for throttling and outages.</param>
/// <param name="Ended">Why the session of a genuine credential ended; null where none ended, or nobody may know.</param>
public readonly record struct Failure(
    AccountError Error, string? Field = null, string? Rule = null, TimeSpan? RetryAfter = null, SessionEndReason? Ended = null)
{
    /// <summary>A failure without details.</summary>
    /// <param name="error">The reason.</param>
    public static implicit operator Failure(AccountError error) => new(error);

    /// <summary>A missing or malformed field.</summary>
    /// <param name="field">Its name.</param>
    /// <param name="rule">What would have been accepted.</param>
    public static Failure Invalid(string field, string rule) => new(AccountError.InvalidParameter, field, rule);

    /// <summary>A session that ended: <see cref="AccountError.EndedElsewhere"/> where another device or an operator's order ended it, else <see cref="AccountError.SignInAgain"/>.</summary>
    /// <param name="reason">Why it ended; null where a later version of this server ended it for a reason this one does not know.</param>
    public static Failure SessionEnded(SessionEndReason? reason) => new(
        reason switch
        {
            SessionEndReason.OtherDevice or SessionEndReason.Kicked or SessionEndReason.EndedByOperator => AccountError.EndedElsewhere,
            SessionEndReason.SignedOut or SessionEndReason.Associated or SessionEndReason.TokenReused or SessionEndReason.Superseded
                or SessionEndReason.PhoneProven or SessionEndReason.PasswordChanged or SessionEndReason.Suspended or SessionEndReason.RoleLost or null => AccountError.SignInAgain,
        },
        Ended: reason);
}
