using System.Security.Cryptography;
using MiniPassport.Core.Keys;

namespace MiniPassport.Server.Keys;

/// <summary>Turns written keys into master keys. Errors name the place, never the secret.</summary>
internal static class KeyEntries
{
    public static KeyRing Parse(IEnumerable<KeyEntry?> entries, string place)
    {
        var keys = entries.Select((entry, i) => Parse(entry, $"{place}:{i}")).ToArray();
        try
        {
            return new KeyRing(keys);
        }
        catch (ArgumentException)
        {
            throw new ConfigurationException($"{place} needs at least one key, and no Kid twice.");
        }
    }

    public static KeyEntry Generate() => new()
    {
        Kid = RandomNumberGenerator.GetHexString(8, lowercase: true),
        Secret = "base64:" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Size)),
    };

    private static MasterKey Parse(KeyEntry? entry, string place)
    {
        try
        {
            return new MasterKey(entry?.Kid ?? "", Decode(entry?.Secret ?? ""));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new ConfigurationException($"{place} needs a Kid of 8 lower-case hex digits and a Secret of 32 random bytes, as base64:… or hex:….");
        }
    }

    private static byte[] Decode(string secret)
    {
        if (secret.StartsWith("base64:", StringComparison.Ordinal)) return Convert.FromBase64String(secret["base64:".Length..]);
        if (secret.StartsWith("hex:", StringComparison.Ordinal)) return Convert.FromHexString(secret["hex:".Length..]);
        throw new FormatException("no format named");
    }
}
