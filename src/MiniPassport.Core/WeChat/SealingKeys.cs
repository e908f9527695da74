using System.Diagnostics.CodeAnalysis;
using MiniPassport.Core.Keys;

namespace MiniPassport.Core.WeChat;

/// <summary>The keys that seal WeChat session keys under one ring.</summary>
internal sealed class SealingKeys
{
    private readonly Dictionary<string, SealingKey> _keys;

    public SealingKeys(KeySet set)
    {
        _keys = set.Keys.ToDictionary(key => key.Kid, key => new SealingKey(KeyRing.Derive(key, KeyRing.SessionKeySealing)), StringComparer.Ordinal);
        (Active, ActiveKid) = (_keys[set.Active.Kid], Convert.FromHexString(set.Active.Kid));
    }

    /// <summary>The key that seals.</summary>
    public SealingKey Active { get; }

    /// <summary>Its name, 4 bytes.</summary>
    public byte[] ActiveKid { get; }

    public bool TryGet(string kid, [NotNullWhen(true)] out SealingKey? key) => _keys.TryGetValue(kid, out key);
}
