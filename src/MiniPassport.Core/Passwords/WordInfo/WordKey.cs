namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>A key for encrypted passwords, ready for use.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Sequence">Its place among its kind.</param>
/// <param name="Kid">Its public name.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="SealedBy">Name of the ring's key that it is sealed with in the store.</param>
/// <param name="Cipher">The key itself.</param>
internal sealed record WordKey(WordKeyKind Kind, int Sequence, string Kid, DateTimeOffset CreatedAt, string SealedBy, IWordCipher Cipher)
{
    /// <summary>For how long a key still opens after it is no longer given out: whoever fetched it in its last second has time to use it.</summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromDays(1);

    /// <summary>Whether it is given out.</summary>
    public bool IsCurrent(DateTimeOffset now, TimeSpan life) => now < CreatedAt + life;

    /// <summary>Whether it opens.</summary>
    public bool Opens(DateTimeOffset now, TimeSpan life) => now < CreatedAt + life + Overlap;
}
