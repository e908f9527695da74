using System.Buffers.Text;
using System.Text;
using MiniPassport.Core.Keys;

namespace MiniPassport.Core.Tokens;

/// <summary>The token-signing keys, oldest first.</summary>
internal sealed class TokenKeys
{
    private readonly TokenKey[] _keys;

    public TokenKeys(IEnumerable<(string Kid, byte[] Key)> keys, string? active = null)
    {
        (string Kid, byte[] Key)[] all = [.. keys];
        _keys = [.. all.Select(key => new TokenKey(key.Kid, key.Key))];
        var chosen = active is null ? all.Length - 1 : Array.FindIndex(all, key => key.Kid == active);
        Active = _keys[chosen];
        // The seed's sample header has no kid; it appears once there is a choice to name.
        var header = all.Length == 1
            ? """{"alg":"HS256","typ":"JWT"}"""
            : $$"""{"alg":"HS256","typ":"JWT","kid":"{{all[chosen].Kid}}"}""";
        EncodedHeader = Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header)));
    }

    public TokenKeys(KeySet set)
        : this(set.Keys.Select(key => (key.Kid, KeyRing.Derive(key, KeyRing.TokenSigning))), set.Active.Kid)
    {
    }

    /// <summary>The header of new tokens, already Base64url.</summary>
    public byte[] EncodedHeader { get; }

    /// <summary>The key of new tokens.</summary>
    public TokenKey Active { get; }

    /// <summary>Every key.</summary>
    public ReadOnlySpan<TokenKey> All => _keys;
}
