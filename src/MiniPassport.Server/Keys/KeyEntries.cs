using System.Security.Cryptography;
using MiniPassport.Core.Keys;

namespace MiniPassport.Server.Keys;

/// <summary>Turns written keys into master keys. Errors name the place, never the secret.</summary>
internal static class KeyEntries
{
    /// <summary>The keys whose credentials count, oldest first, and the name of the active one.</summary>
    public static (IReadOnlyList<MasterKey> Keys, string Active) Parse(IReadOnlyList<StoredKey?> entries, string place)
    {
        var states = States(entries, place);
        var keys = entries.Select((entry, i) => states[i] == KeyState.Retired ? Retired(entry!, $"{place}:{i}") : Parse(entry, $"{place}:{i}")).OfType<MasterKey>().ToArray();
        if (keys.Length == 0 || entries.Select(entry => entry!.Kid).Distinct(StringComparer.Ordinal).Count() != entries.Count)
            throw new ConfigurationException($"{place} needs at least one key, and no Kid twice.");
        return (keys, entries[Array.IndexOf(states, KeyState.Active)]!.Kid!);
    }

    /// <summary>The state of every key, also where none is written.</summary>
    public static KeyState[] States(IReadOnlyList<StoredKey?> entries, string place)
    {
        if (entries.Count == 0) throw new ConfigurationException($"{place} needs at least one key, and no Kid twice.");
        if (entries.All(entry => entry?.State is null))
            return [.. entries.Select((_, i) => i == entries.Count - 1 ? KeyState.Active : KeyState.Former)];
        if (entries.Any(entry => entry?.State is not { } state || !Enum.IsDefined(state)) || entries.Count(entry => entry?.State == KeyState.Active) != 1)
            throw new ConfigurationException($"{place} needs a State for every key, Next, Active, Former or Retired, and exactly one that is Active.");
        return [.. entries.Select(entry => entry!.State!.Value)];
    }

    public static StoredKey Generate(KeyState state, DateTimeOffset now) => new(
        RandomNumberGenerator.GetHexString(8, lowercase: true), state, now, "base64:" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Size)));

    private static MasterKey Parse(StoredKey? entry, string place)
    {
        try
        {
            return new MasterKey(entry?.Kid ?? "", SecretText.Decode(entry?.Secret ?? "") ?? throw new FormatException("no format named"));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new ConfigurationException($"{place} needs a Kid of 8 lower-case hex digits and a Secret of 32 random bytes, as base64:… or hex:….");
        }
    }

    private static MasterKey? Retired(StoredKey entry, string place) => entry.Secret is null && entry.Kid is not null
        ? null
        : throw new ConfigurationException($"{place} is Retired: it keeps its Kid and has no Secret any more.");
}
