namespace MiniPassport.Core.Keys;

/// <summary>The keys of a ring at one moment; never changed, only replaced as a whole.</summary>
/// <param name="Keys">Every key whose credentials count, oldest first.</param>
/// <param name="Active">The one of them that new credentials are made with.</param>
internal sealed record KeySet(IReadOnlyList<MasterKey> Keys, MasterKey Active)
{
    /// <exception cref="ArgumentException">No key, one name twice, or no key of the active one's name.</exception>
    public static KeySet Of(IReadOnlyList<MasterKey> keys, string? active)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0 || keys.Select(key => key.Kid).Distinct(StringComparer.Ordinal).Count() != keys.Count)
            throw new ArgumentException("A key ring has at least one key, and no name twice.", nameof(keys));
        var chosen = active is null ? keys[^1] : keys.FirstOrDefault(key => string.Equals(key.Kid, active, StringComparison.Ordinal));
        return new KeySet([.. keys], chosen ?? throw new ArgumentException("The active key is one of the ring's.", nameof(active)));
    }
}
