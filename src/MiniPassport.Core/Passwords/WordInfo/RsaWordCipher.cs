using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>
/// RSA-OAEP with SHA-256 and MGF1-SHA-256 (RFC 8017 §7.1) over the whole text, or over a key for AES-256-GCM where the text is longer than the 318 bytes that
/// fit. An RSA object serves one thread at a time, and making one checks the primes anew: what is made is used again.
/// </summary>
internal sealed class RsaWordCipher : IWordCipher
{
    public const string Direct = "RSA-OAEP-256", Hybrid = "RSA-OAEP-256+A256GCM";

    private const int Bits = 3072, Size = Bits / 8;

    private readonly ConcurrentQueue<RSA> _idle = new();
    private readonly byte[] _privateKey;

    /// <summary>Reads a key.</summary>
    /// <param name="privateKey">What <see cref="Generate"/> made.</param>
    public RsaWordCipher(byte[] privateKey)
    {
        _privateKey = privateKey;
        var rsa = Take();
        PublicKey = rsa.ExportSubjectPublicKeyInfoPem();
        _idle.Enqueue(rsa);
    }

    /// <inheritdoc/>
    public string PublicKey { get; }

    /// <summary>A new key, PKCS #8.</summary>
    public static byte[] Generate()
    {
        using var rsa = RSA.Create(Bits);
        return rsa.ExportPkcs8PrivateKey();
    }

    /// <inheritdoc/>
    public byte[]? Open(WordInfoText text) => text switch
    {
        { Algorithm: Direct, Payload.Length: Size } => Decrypt(text.Payload),
        { Algorithm: Hybrid, Payload.Length: > Size } => OpenHybrid(text),
        _ => null,
    };

    public void Dispose()
    {
        while (_idle.TryDequeue(out var rsa)) rsa.Dispose();
    }

    private byte[]? OpenHybrid(WordInfoText text)
    {
        // Whether the key or what it seals was touched is not to be told from the time it takes.
        var key = Decrypt(text.Payload[..Size]) is { Length: GcmBox.KeySize } unwrapped ? unwrapped : RandomNumberGenerator.GetBytes(GcmBox.KeySize);
        var plain = GcmBox.Open(key, text.Payload.AsSpan(Size), text.Binding);
        CryptographicOperations.ZeroMemory(key);
        return plain;
    }

    private byte[]? Decrypt(byte[] data)
    {
        var rsa = Take();
        try
        {
            return rsa.Decrypt(data, RSAEncryptionPadding.OaepSHA256);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            _idle.Enqueue(rsa);
        }
    }

    private RSA Take()
    {
        if (_idle.TryDequeue(out var idle)) return idle;
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(_privateKey, out _);
        return rsa;
    }
}
