namespace MiniPassport.Bench.Timing;

/// <summary>What is done to a password that is sealed under a key encrypted by RSA.</summary>
internal enum HybridChange
{
    SealedPart,
    WrappedKey,
}
