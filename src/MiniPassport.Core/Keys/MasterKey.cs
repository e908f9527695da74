using System.Security.Cryptography;

namespace MiniPassport.Core.Keys;

/// <summary>One 256-bit master key of the ring. Never used itself: every working key is derived from it.</summary>
public sealed class MasterKey
{
    /// <summary>Bytes in a master key.</summary>
    public const int Size = 32;

    private readonly byte[] _secret;

    /// <summary>Wraps a key.</summary>
    /// <param name="kid">Its name: 8 lower-case hex digits, public.</param>
    /// <param name="secret">Exactly 32 random bytes: neither mostly the same few nor a text.</param>
    /// <exception cref="ArgumentException">The name or the bytes are not of that form.</exception>
    public MasterKey(string kid, ReadOnlySpan<byte> secret)
    {
        ArgumentNullException.ThrowIfNull(kid);
        if (kid.Length != 8 || !kid.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException("A kid is 8 lower-case hex digits.", nameof(kid));
        if (secret.Length != Size || !IsRandom(secret))
            throw new ArgumentException("A master key is 32 random bytes.", nameof(secret));
        Kid = kid;
        _secret = secret.ToArray();
    }

    /// <summary>The key's public name.</summary>
    public string Kid { get; }

    internal ReadOnlySpan<byte> Secret => _secret;

    // 32 random bytes have fewer than 16 different ones, or are all letters, digits and signs, less often than once in 10¹³ times; what people type always is.
    private static bool IsRandom(ReadOnlySpan<byte> secret)
    {
        var different = new HashSet<byte>();
        foreach (var one in secret) different.Add(one);
        return different.Count >= Size / 2 && secret.ContainsAnyExceptInRange((byte)' ', (byte)'~');
    }

    /// <summary>Whether two are the same key, name and secret.</summary>
    /// <param name="other">The other.</param>
    public bool IsSameAs(MasterKey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(Kid, other.Kid, StringComparison.Ordinal) && CryptographicOperations.FixedTimeEquals(_secret, other._secret);
    }

    /// <summary>The name only.</summary>
    public override string ToString() => Kid;
}
