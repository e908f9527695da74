using System.Diagnostics.CodeAnalysis;
using System.Text;
using MiniPassport.Core.Keys;

namespace MiniPassport.Core.Tokens;

/// <summary>The token-signing keys by name.</summary>
internal sealed class TokenKeys
{
    private readonly (string Kid, byte[] Key)[] _keys;

    public TokenKeys(IEnumerable<(string Kid, byte[] Key)> keys)
    {
        _keys = [.. keys];
        // The seed's sample header has no kid; it appears once there is a choice to name.
        var header = _keys.Length == 1
            ? """{"alg":"HS256","typ":"JWT"}"""
            : $$"""{"alg":"HS256","typ":"JWT","kid":"{{_keys[^1].Kid}}"}""";
        EncodedHeader = Encoding.ASCII.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header)));
    }

    public TokenKeys(KeyRing ring)
        : this(ring.Keys.Select(key => (key.Kid, KeyRing.Derive(key, KeyRing.TokenSigning))))
    {
    }

    /// <summary>The header of new tokens, already Base64url.</summary>
    public byte[] EncodedHeader { get; }

    public byte[] Active => _keys[^1].Key;

    /// <summary>A token without kid was signed when the oldest key was the only one.</summary>
    public bool TryFind(string? kid, [NotNullWhen(true)] out byte[]? key)
    {
        key = kid is null ? _keys[0].Key : null;
        foreach (var candidate in _keys)
        {
            if (string.Equals(candidate.Kid, kid, StringComparison.Ordinal)) key = candidate.Key;
        }

        return key is not null;
    }
}
