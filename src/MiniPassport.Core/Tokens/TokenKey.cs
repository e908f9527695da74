using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Core.Tokens;

/// <summary>
/// One token-signing key, for any number of threads. The one-shot HMAC sets a key up for every token, which costs more than the hash of
/// one; here set-up objects are used again. They are this key's alone, never more than threads that hashed at once, and hold no
/// message between two uses.
/// </summary>
internal sealed class TokenKey(string kid, byte[] secret)
{
    private readonly ConcurrentQueue<IncrementalHash> _idle = new();

    /// <summary>Its public name as it stands in a header.</summary>
    public byte[] Kid { get; } = Encoding.UTF8.GetBytes(kid);

    /// <summary>HMAC-SHA256 of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="mac">Takes 32 bytes.</param>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> mac)
    {
        if (!_idle.TryDequeue(out var hmac)) hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(message);
        hmac.GetHashAndReset(mac);
        // One that threw on the way is not put back: nobody knows what it holds.
        _idle.Enqueue(hmac);
    }
}
