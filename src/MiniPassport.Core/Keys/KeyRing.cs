using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Core.Keys;

/// <summary>
/// The master keys of an installation, oldest first; the last one is active. Every working key is derived per purpose
/// (HKDF-SHA256, RFC 5869), so no two kinds of credential share a key and one leaking says nothing of another.
/// </summary>
public sealed class KeyRing
{
    /// <summary>Purpose of the keys that sign access tokens.</summary>
    public const string TokenSigning = "minipassport/token-signing/v1";

    /// <summary>Purpose of the keys that seal WeChat session keys at rest.</summary>
    public const string SessionKeySealing = "minipassport/session-key-sealing/v1";

    /// <summary>Purpose of the keys that make the opaque handles given out in place of WeChat session keys.</summary>
    public const string SessionKeyHandle = "minipassport/session-key-handle/v1";

    /// <summary>Purpose of the keys that sign the single-use challenges of encrypted passwords.</summary>
    public const string WordChallenge = "minipassport/word-challenge/v1";

    /// <summary>Purpose of the keys that seal the private keys of encrypted passwords at rest.</summary>
    public const string WordKeySealing = "minipassport/word-key-sealing/v1";

    /// <summary>Builds a ring.</summary>
    /// <param name="keys">At least one key, names distinct, oldest first.</param>
    /// <exception cref="ArgumentException">No key, or one name twice.</exception>
    public KeyRing(IReadOnlyList<MasterKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0 || keys.Select(key => key.Kid).Distinct(StringComparer.Ordinal).Count() != keys.Count)
            throw new ArgumentException("A key ring has at least one key, and no name twice.", nameof(keys));
        Keys = keys;
    }

    /// <summary>All keys, oldest first.</summary>
    public IReadOnlyList<MasterKey> Keys { get; }

    /// <summary>The key new credentials are made with.</summary>
    public MasterKey Active => Keys[^1];

    /// <summary>The working key of a master key for one purpose.</summary>
    /// <param name="key">The master key.</param>
    /// <param name="purpose">One of the purposes above.</param>
    public static byte[] Derive(MasterKey key, string purpose)
    {
        ArgumentNullException.ThrowIfNull(key);
        var derived = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret, derived, salt: default, info: Encoding.UTF8.GetBytes(purpose));
        return derived;
    }
}
