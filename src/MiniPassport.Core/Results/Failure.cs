namespace MiniPassport.Core.Results;

/// <summary>An expected failure with what the client may be told about it.</summary>
/// <param name="Error">The closed reason.</param>
/// <param name="Field">The field at fault, by its name in the core (camelCase), for <see cref="AccountError.InvalidParameter"/>.</param>
/// <param name="Rule">What would have been accepted, as a short text for people.</param>
/// <param name="RetryAfter">When trying again makes sense, for throttling and outages.</param>
public readonly record struct Failure(AccountError Error, string? Field = null, string? Rule = null, TimeSpan? RetryAfter = null)
{
    /// <summary>A failure without details.</summary>
    /// <param name="error">The reason.</param>
    public static implicit operator Failure(AccountError error) => new(error);

    /// <summary>A missing or malformed field.</summary>
    /// <param name="field">Its name.</param>
    /// <param name="rule">What would have been accepted.</param>
    public static Failure Invalid(string field, string rule) => new(AccountError.InvalidParameter, field, rule);
}
