using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Core.Tokens;

/// <summary>JWS compact serialisation (RFC 7515 §7.1) with HMAC-SHA256 and nothing else: the algorithm is never a choice of the token's.</summary>
internal static class CompactJws
{
    /// <summary>Longer texts are refused unread; ours stay under 2 KB.</summary>
    public const int MaxLength = 4096;

    private const int SignatureSize = HMACSHA256.HashSizeInBytes;
    private const int SignatureTextSize = 43;

    /// <summary>Signs with the active key.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="payload">What to sign.</param>
    /// <param name="token">Takes the token as ASCII.</param>
    /// <returns>Its length.</returns>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public static int Sign(TokenKeys keys, ReadOnlySpan<byte> payload, Span<byte> token)
    {
        keys.EncodedHeader.CopyTo(token);
        var length = keys.EncodedHeader.Length;
        token[length++] = (byte)'.';
        length += Base64Url.EncodeToUtf8(payload, token[length..]);
        Span<byte> signature = stackalloc byte[SignatureSize];
        keys.Active.Sign(token[..length], signature);
        token[length++] = (byte)'.';
        return length + Base64Url.EncodeToUtf8(signature, token[length..]);
    }

    /// <summary>Checks shape, header and signature; only then is the payload decoded.</summary>
    /// <param name="token">The text as sent.</param>
    /// <param name="keys">The keys that count.</param>
    /// <param name="payload">Takes the payload; <see cref="MaxLength"/> bytes always suffice.</param>
    /// <param name="payloadLength">Bytes of payload.</param>
    public static bool TryVerify(ReadOnlySpan<char> token, TokenKeys keys, Span<byte> payload, out int payloadLength)
    {
        payloadLength = 0;
        if (token.Length is 0 or > MaxLength) return false;
        Span<byte> text = stackalloc byte[token.Length];
        if (Ascii.FromUtf16(token, text, out _) != OperationStatus.Done) return false;

        var headerEnd = text.IndexOf((byte)'.');
        var payloadEnd = text.LastIndexOf((byte)'.');
        if (headerEnd <= 0 || payloadEnd <= headerEnd) return false;
        var header = text[..headerEnd];
        var body = text[(headerEnd + 1)..payloadEnd];
        var signatureText = text[(payloadEnd + 1)..];
        if (body.Contains((byte)'.') || signatureText.Length != SignatureTextSize) return false;

        if (!TryReadHeader(header, keys, out var named)) return false;
        Span<byte> signature = stackalloc byte[SignatureSize];
        if (!Base64UrlText.TryDecode(signatureText, signature, out _)) return false;
        return IsSigned(text[..payloadEnd], signature, named, keys) && Base64UrlText.TryDecode(body, payload, out payloadLength);
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> header, TokenKeys keys, out TokenKey? named)
    {
        // Nearly every token has the very header that new ones get.
        if (header.SequenceEqual(keys.EncodedHeader))
        {
            named = keys.Active;
            return true;
        }

        named = null;
        Span<byte> json = stackalloc byte[Base64Url.GetMaxDecodedLength(header.Length)];
        return Base64UrlText.TryDecode(header, json, out var length) && JwsHeader.TryRead(json[..length], keys, out named);
    }

    // A token without kid was signed by a ring of one key. Which one that was, another server on the same store may know better than this one.
    private static bool IsSigned(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, TokenKey? named, TokenKeys keys)
    {
        if (named is not null) return IsSigned(message, signature, named);
        foreach (var key in keys.All)
        {
            if (IsSigned(message, signature, key)) return true;
        }

        return false;
    }

    private static bool IsSigned(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, TokenKey key)
    {
        Span<byte> expected = stackalloc byte[SignatureSize];
        key.Sign(message, expected);
        return CryptographicOperations.FixedTimeEquals(signature, expected);
    }
}
