using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace MiniPassport.Core.WeChat;

/// <summary>
/// One key that seals WeChat session keys with AES-256-GCM, for any number of threads. Setting the cipher up costs more than sealing 24 bytes,
/// so what is set up is used again: by this key alone, and never more than threads that sealed at once.
/// </summary>
internal sealed class SealingKey(byte[] secret)
{
    /// <summary>Bytes of a nonce and of a tag.</summary>
    public const int NonceSize = 12, TagSize = 16;

    private readonly ConcurrentQueue<AesGcm> _idle = new();

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> cipher, Span<byte> tag, ReadOnlySpan<byte> binding)
    {
        var aes = Take();
        aes.Encrypt(nonce, plain, cipher, tag, binding);
        _idle.Enqueue(aes);
    }

    /// <exception cref="AuthenticationTagMismatchException">It was not sealed with this key for this binding.</exception>
    public void Decrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> tag, Span<byte> plain, ReadOnlySpan<byte> binding)
    {
        var aes = Take();
        aes.Decrypt(nonce, cipher, tag, plain, binding);
        _idle.Enqueue(aes);
    }

    private AesGcm Take() => _idle.TryDequeue(out var idle) ? idle : new AesGcm(secret, TagSize);
}
