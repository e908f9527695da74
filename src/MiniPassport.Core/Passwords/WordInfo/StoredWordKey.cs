namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>A private key as it lies in the store.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Sequence">Its place among its kind, from 1; no two have the same.</param>
/// <param name="Kid">Its public name: 8 lower-case hex digits.</param>
/// <param name="Sealed">The key, sealed under the key ring.</param>
/// <param name="CreatedAt">When it was made; its life counts from here.</param>
public sealed record StoredWordKey(WordKeyKind Kind, int Sequence, string Kid, byte[] Sealed, DateTimeOffset CreatedAt)
{
    /// <summary>The name only.</summary>
    public override string ToString() => Kid;
}
