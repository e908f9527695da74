using System.Globalization;
using System.Text;

namespace MiniPassport.Api.Http;

/// <summary>
/// Reads application/x-www-form-urlencoded text (WHATWG URL §5.1), of a body or a query string. Unlike the framework's readers it
/// guesses nothing: bytes that are not UTF-8, raw or escaped, are refused instead of replaced or left as they stand.
/// </summary>
internal static class UrlEncodedFields
{
    public static Refusal? Read(ReadOnlySpan<byte> text, bool isFromQuery, FieldList fields)
    {
        try
        {
            foreach (var range in text.Split((byte)'&'))
            {
                var pair = text[range];
                if (pair.IsEmpty) continue;
                var equals = pair.IndexOf((byte)'=');
                var name = Decode(equals < 0 ? pair : pair[..equals]);
                var value = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
                if (!fields.AddText(name, value, isFromQuery)) return fields.Refused;
            }

            return null;
        }
        catch (DecoderFallbackException)
        {
            return StrictUtf8.Refused;
        }
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny((byte)'%', (byte)'+')) return StrictUtf8.Decode(text);
        var decoded = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // A percent sign that escapes nothing stands for itself.
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                decoded[length++] = escaped;
                i += 2;
            }
            else
            {
                decoded[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return StrictUtf8.Decode(decoded.AsSpan(0, length));
    }
}
