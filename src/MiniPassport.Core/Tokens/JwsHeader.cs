using System.Text.Json;

namespace MiniPassport.Core.Tokens;

/// <summary>Reads a JOSE header (RFC 7515 §4) strictly.</summary>
internal static class JwsHeader
{
    /// <summary>
    /// Accepts <c>alg</c> "HS256", <c>typ</c> "JWT" and <c>kid</c>, each at most once, and nothing else:
    /// crit, b64, zip, jku, jwk, x5u and their like ask the reader to trust the message.
    /// </summary>
    /// <param name="json">The header.</param>
    /// <param name="keys">The keys that count.</param>
    /// <param name="key">The key it names; null where it names none.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, TokenKeys keys, out TokenKey? key)
    {
        key = null;
        bool alg = false, typ = false, kid = false;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!alg && reader.ValueTextEquals("alg"u8)) alg = NextIs(ref reader, "HS256"u8);
                else if (!typ && reader.ValueTextEquals("typ"u8)) typ = NextIs(ref reader, "JWT"u8);
                else if (!kid && reader.ValueTextEquals("kid"u8)) (kid, key) = (true, Named(ref reader, keys));
                else return false;
                if (reader.TokenType != JsonTokenType.String) return false;
            }

            // The reader throws on anything after the object.
            if (reader.TokenType != JsonTokenType.EndObject || reader.Read()) return false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }

        return alg && (!kid || key is not null);

        static bool NextIs(ref Utf8JsonReader reader, ReadOnlySpan<byte> value) =>
            reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(value)
                ? true
                : throw new JsonException("not the one value that is accepted");
    }

    private static TokenKey? Named(ref Utf8JsonReader reader, TokenKeys keys)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String) return null;
        foreach (var key in keys.All)
        {
            if (reader.ValueTextEquals(key.Kid)) return key;
        }

        return null;
    }
}
