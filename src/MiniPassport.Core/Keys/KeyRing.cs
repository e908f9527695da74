using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Core.Keys;

/// <summary>
/// The master keys of an installation: one is active, others still or already count. They may be replaced while the server runs. Every working key is derived per purpose
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

    private volatile KeySet _now;

    /// <summary>Builds a ring.</summary>
    /// <param name="keys">At least one key, names distinct, oldest first.</param>
    /// <param name="active">Name of the key that new credentials are made with; null for the last one.</param>
    /// <exception cref="ArgumentException">No key, one name twice, or no key of that name.</exception>
    public KeyRing(IReadOnlyList<MasterKey> keys, string? active = null) => _now = KeySet.Of(keys, active);

    /// <summary>All keys whose credentials count, oldest first.</summary>
    public IReadOnlyList<MasterKey> Keys => _now.Keys;

    /// <summary>The key new credentials are made with.</summary>
    public MasterKey Active => _now.Active;

    internal KeySet Now => _now;

    /// <summary>
    /// Replaces all keys at once, for everything that is derived from them: what is made or judged before sees the former ring, what comes after the new one.
    /// Credentials of a key that is gone stop counting.
    /// </summary>
    /// <param name="keys">At least one key, names distinct, oldest first.</param>
    /// <param name="active">Name of the key that new credentials are made with; null for the last one.</param>
    /// <exception cref="ArgumentException">No key, one name twice, or no key of that name; the ring is unchanged.</exception>
    public void Replace(IReadOnlyList<MasterKey> keys, string? active = null) => _now = KeySet.Of(keys, active);

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
