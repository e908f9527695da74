using System.Security.Cryptography;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>AES-256-GCM with a random nonce (NIST SP 800-38D), bound to what it belongs to. Layout: nonce (12 bytes), ciphertext, tag (16).</summary>
internal static class GcmBox
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    private const int NonceSize = 12, TagSize = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> binding)
    {
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), binding);
        return box;
    }

    /// <returns>Null when it was sealed with another key or for something else, or was tampered with.</returns>
    public static byte[]? Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> binding)
    {
        if (box.Length < NonceSize + TagSize) return null;
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], plain, binding);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
