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

    public static string Sign(ReadOnlySpan<byte> encodedHeader, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> key)
    {
        Span<byte> token = stackalloc byte[encodedHeader.Length + 2 + Base64Url.GetEncodedLength(payload.Length) + SignatureTextSize];
        encodedHeader.CopyTo(token);
        var length = encodedHeader.Length;
        token[length++] = (byte)'.';
        length += Base64Url.EncodeToUtf8(payload, token[length..]);
        Span<byte> signature = stackalloc byte[SignatureSize];
        HMACSHA256.HashData(key, token[..length], signature);
        token[length++] = (byte)'.';
        length += Base64Url.EncodeToUtf8(signature, token[length..]);
        return Encoding.ASCII.GetString(token[..length]);
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
        if (!Encoding.ASCII.TryGetBytes(token, text, out _) || !Ascii.IsValid(token)) return false;

        var headerEnd = text.IndexOf((byte)'.');
        var payloadEnd = text.LastIndexOf((byte)'.');
        if (headerEnd <= 0 || payloadEnd <= headerEnd) return false;
        var header = text[..headerEnd];
        var body = text[(headerEnd + 1)..payloadEnd];
        var signatureText = text[(payloadEnd + 1)..];
        if (body.Contains((byte)'.') || signatureText.Length != SignatureTextSize) return false;

        Span<byte> headerJson = stackalloc byte[Base64Url.GetMaxDecodedLength(header.Length)];
        if (!Base64UrlText.TryDecode(header, headerJson, out var headerLength)) return false;
        if (!JwsHeader.TryFindKey(headerJson[..headerLength], keys, out var key)) return false;

        Span<byte> signature = stackalloc byte[SignatureSize];
        if (!Base64UrlText.TryDecode(signatureText, signature, out _)) return false;
        Span<byte> expected = stackalloc byte[SignatureSize];
        HMACSHA256.HashData(key, text[..payloadEnd], expected);
        return CryptographicOperations.FixedTimeEquals(signature, expected) && Base64UrlText.TryDecode(body, payload, out payloadLength);
    }
}
