using System.Text;
using MiniPassport.Core.Keys;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>
/// Encrypts private keys for the store, bound to their names. Layout: version 1, kid of the ring's key (4 bytes), <see cref="GcmBox"/>. The key is derived at each
/// use: that happens once in months, and the ring may have changed since.
/// </summary>
internal sealed class WordKeySealer(KeyRing ring)
{
    private const byte Version = 1;
    private const int HeaderSize = 5;

    public byte[] Seal(ReadOnlySpan<byte> privateKey, string kid) =>
        [Version, .. Convert.FromHexString(ring.Active.Kid), .. GcmBox.Seal(Key(ring.Active), privateKey, Encoding.ASCII.GetBytes(kid))];

    /// <returns>Null when it was sealed with a key that is not in the ring, for another name, or was tampered with.</returns>
    public byte[]? Open(ReadOnlySpan<byte> sealedKey, string kid)
    {
        if (sealedKey.Length < HeaderSize || sealedKey[0] != Version) return null;
        var name = SealedBy(sealedKey);
        var master = ring.Keys.FirstOrDefault(key => key.Kid == name);
        return master is null ? null : GcmBox.Open(Key(master), sealedKey[HeaderSize..], Encoding.ASCII.GetBytes(kid));
    }

    /// <summary>Name of the ring's key that what <see cref="Open"/> opened was sealed with.</summary>
    public static string SealedBy(ReadOnlySpan<byte> sealedKey) => Convert.ToHexStringLower(sealedKey[1..HeaderSize]);

    private static byte[] Key(MasterKey master) => KeyRing.Derive(master, KeyRing.WordKeySealing);
}
