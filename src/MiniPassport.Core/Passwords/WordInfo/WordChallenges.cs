using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>
/// The challenges that go with a key: 16 random bytes, when they expire, and a MAC over both under the key ring, so that nothing is stored before one is used.
/// </summary>
/// <param name="ring">The installation's keys.</param>
public sealed class WordChallenges(KeyRing ring)
{
    /// <summary>How long one is good: 120 s.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromSeconds(120);

    private const int RandomSize = 16, ExpirySize = 8, MacSize = 16, Size = RandomSize + ExpirySize + MacSize, TextSize = 54;

    /// <summary>A new one: 54 characters of Base64url.</summary>
    /// <param name="now">Now.</param>
    public string Make(DateTimeOffset now)
    {
        Span<byte> challenge = stackalloc byte[Size];
        RandomNumberGenerator.Fill(challenge[..RandomSize]);
        BinaryPrimitives.WriteInt64BigEndian(challenge[RandomSize..], (now + Life).ToUnixTimeMilliseconds());
        Mac(ring.Active, challenge[..^MacSize]).CopyTo(challenge[^MacSize..]);
        return Base64Url.EncodeToString(challenge);
    }

    /// <summary>Reads one; whether it was used is the store's to say.</summary>
    /// <param name="text">As sent.</param>
    /// <param name="now">Now.</param>
    /// <returns>Its hash and when it expires; null when no key of the ring made it, or it has expired.</returns>
    internal (byte[] Hash, DateTimeOffset ExpiresAt)? Read(string text, DateTimeOffset now)
    {
        Span<byte> challenge = stackalloc byte[Size];
        if (text.Length != TextSize || !Ascii.IsValid(text)) return null;
        if (!Base64UrlText.TryDecode(Encoding.ASCII.GetBytes(text), challenge, out var written) || written != Size) return null;

        var isGenuine = false;
        foreach (var key in ring.Keys) isGenuine |= CryptographicOperations.FixedTimeEquals(Mac(key, challenge[..^MacSize]), challenge[^MacSize..]);
        var expiry = BinaryPrimitives.ReadInt64BigEndian(challenge[RandomSize..]);
        if (!isGenuine || now.ToUnixTimeMilliseconds() > expiry) return null;
        return (SHA256.HashData(challenge[..^MacSize]), DateTimeOffset.FromUnixTimeMilliseconds(expiry));
    }

    private static ReadOnlySpan<byte> Mac(MasterKey key, ReadOnlySpan<byte> challenge) =>
        HMACSHA256.HashData(KeyRing.Derive(key, KeyRing.WordChallenge), challenge).AsSpan(0, MacSize);
}
