namespace MiniPassport.Core.Accounts;

/// <summary>
/// An account that somebody has just proven is theirs, and by what: the store asks again whether that still holds when it acts on it, for a proof may
/// be taken away while WeChat is asked for the other half.
/// </summary>
/// <param name="Number">The account's number.</param>
/// <param name="Session">The session that proved it; null where a password did.</param>
public sealed record ProvenAccount(long Number, long? Session)
{
    /// <summary>The stored hash that the password was proven by; the proof is gone once another one is stored.</summary>
    public string? ProvenHash { get; init; }

    /// <summary>The number only.</summary>
    public override string ToString() => $"account {Number}";
}
