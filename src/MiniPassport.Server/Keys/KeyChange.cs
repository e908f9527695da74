using System.Globalization;

namespace MiniPassport.Server.Keys;

/// <summary>What an operator does to the keys of the file. Each gives the new list, or throws what to tell the operator.</summary>
internal static class KeyChange
{
    /// <summary>The same keys with their states and times written out.</summary>
    /// <param name="keys">As read.</param>
    /// <param name="written">When the file was written: no key without a time has its state for longer.</param>
    public static StoredKey[] Complete(IReadOnlyList<StoredKey> keys, DateTimeOffset written)
    {
        var states = KeyEntries.States(keys, "Keys:File");
        return [.. keys.Select((key, i) => key with { State = states[i], Since = key.Since ?? written })];
    }

    public static StoredKey[] Add(StoredKey[] keys, DateTimeOffset now)
    {
        var added = KeyEntries.Generate(KeyState.Next, now);
        while (Array.Exists(keys, key => key.Kid == added.Kid)) added = KeyEntries.Generate(KeyState.Next, now);
        return [.. keys, added];
    }

    public static StoredKey[] Activate(StoredKey[] keys, string kid, DateTimeOffset now)
    {
        var state = Find(keys, kid).State;
        if (state == KeyState.Active) throw new ConfigurationException($"{kid} is the active key already.");
        if (state == KeyState.Retired) throw new ConfigurationException($"{kid} is retired, its secret is gone; add a new key: keys add");
        return
        [
            .. keys.Select(key => key.Kid == kid ? key with { State = KeyState.Active, Since = now }
                : key.State == KeyState.Active ? key with { State = KeyState.Former, Since = now }
                : key),
        ];
    }

    /// <param name="keys">As completed.</param>
    /// <param name="kid">Which.</param>
    /// <param name="now">Now.</param>
    /// <param name="tokensLive">How long a token is good, its grace and all clocks' differences included.</param>
    /// <param name="atOnce">Whether tokens that still live are to end.</param>
    public static StoredKey[] Retire(StoredKey[] keys, string kid, DateTimeOffset now, TimeSpan tokensLive, bool atOnce)
    {
        var found = Find(keys, kid);
        if (found.State == KeyState.Active) throw new ConfigurationException($"{kid} is the active key; activate another one first: keys add, keys activate");
        if (found.State == KeyState.Retired) throw new ConfigurationException($"{kid} is retired already.");
        if (found.State == KeyState.Former && !atOnce && now < found.Since + tokensLive)
        {
            throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture,
                $"tokens that {kid} signed may live until {found.Since + tokensLive:yyyy-MM-dd HH:mm:ss} UTC; retire it then, or end them at once: keys retire {kid} --now"));
        }

        return [.. keys.Select(key => key.Kid == kid ? key with { State = KeyState.Retired, Since = now, Secret = null } : key)];
    }

    private static StoredKey Find(StoredKey[] keys, string kid) =>
        Array.Find(keys, key => key.Kid == kid) ?? throw new ConfigurationException($"there is no key {kid}; see: keys list");
}
