using System.Buffers.Text;
using System.Text;
using MiniPassport.Core.Keys;

namespace MiniPassport.Core.Tokens;

/// <summary>The token-signing keys, oldest first.</summary>
internal sealed class TokenKeys
{
    private readonly TokenKey[] _keys;

    public TokenKeys(IEnumerable<(string Kid, byte[] Key)> keys)
    {
        (string Kid, byte[] Key)[] all = [.. keys];
        _keys = [.. all.Select(key => new TokenKey(key.Kid, key.Key))];
        // The seed's sample header has no kid; it appears once there is a choice to name.
        var header = all.Length == 1
            ? """{"alg":"HS256","typ":"JWT"}"""
            : $$"""{"alg":"HS256","typ":"JWT","kid":"{{all[^1].Kid}}"}""";
        EncodedHeader = Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header)));
    }

    public TokenKeys(KeyRing ring)
        : this(ring.Keys.Select(key => (key.Kid, KeyRing.Derive(key, KeyRing.TokenSigning))))
    {
    }

    /// <summary>The header of new tokens, already Base64url.</summary>
    public byte[] EncodedHeader { get; }

    /// <summary>The key of new tokens.</summary>
    public TokenKey Active => _keys[^1];

    /// <summary>The key of a token without kid: it was signed when the oldest key was the only one.</summary>
    public TokenKey Oldest => _keys[0];

    /// <summary>Every key.</summary>
    public ReadOnlySpan<TokenKey> All => _keys;
}
