using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.Keys;

namespace MiniPassport.Core.WeChat;

/// <summary>
/// Encrypts a WeChat session_key for the store: AES-256-GCM under a key of the ring, bound to the person it belongs to,
/// so that a row copied to another person, or a leaked database, is worth nothing.
/// Layout: version 1, kid (4 bytes), nonce (12), ciphertext, tag (16).
/// </summary>
public sealed class SessionKeySealer
{
    private const byte Version = 1;
    private const int KidSize = 4, NonceSize = SealingKey.NonceSize, TagSize = SealingKey.TagSize, HeaderSize = 1 + KidSize + NonceSize;

    private readonly Derived<SealingKeys> _keys;

    /// <summary>Derives the sealing keys.</summary>
    /// <param name="ring">The installation's keys.</param>
    public SessionKeySealer(KeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        _keys = new Derived<SealingKeys>(ring, static keys => new SealingKeys(keys));
    }

    /// <summary>Encrypts.</summary>
    /// <param name="sessionKey">The session_key as WeChat wrote it.</param>
    /// <param name="appId">Its mini program.</param>
    /// <param name="openId">Its person.</param>
    public byte[] Seal(string sessionKey, string appId, string openId)
    {
        var keys = _keys.Now;
        var plain = Encoding.UTF8.GetBytes(sessionKey);
        var sealedKey = new byte[HeaderSize + plain.Length + TagSize];
        sealedKey[0] = Version;
        keys.ActiveKid.CopyTo(sealedKey, 1);
        var nonce = sealedKey.AsSpan(1 + KidSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        keys.Active.Encrypt(nonce, plain, sealedKey.AsSpan(HeaderSize, plain.Length), sealedKey.AsSpan(HeaderSize + plain.Length), Binding(appId, openId));
        return sealedKey;
    }

    /// <summary>Decrypts.</summary>
    /// <param name="sealedKey">What <see cref="Seal"/> made.</param>
    /// <param name="appId">The mini program it must belong to.</param>
    /// <param name="openId">The person it must belong to.</param>
    /// <returns>The session_key, or null when it was made with a retired key, for somebody else, or was tampered with.</returns>
    public string? Open(ReadOnlySpan<byte> sealedKey, string appId, string openId)
    {
        if (sealedKey.Length < HeaderSize + TagSize || sealedKey[0] != Version) return null;
        if (!_keys.Now.TryGet(Convert.ToHexStringLower(sealedKey.Slice(1, KidSize)), out var key)) return null;
        var plain = new byte[sealedKey.Length - HeaderSize - TagSize];
        try
        {
            key.Decrypt(sealedKey.Slice(1 + KidSize, NonceSize), sealedKey[HeaderSize..^TagSize], sealedKey[^TagSize..], plain, Binding(appId, openId));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Binding(string appId, string openId) => Encoding.UTF8.GetBytes($"{appId}\n{openId}");
}
