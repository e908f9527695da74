using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tokens;

/// <summary>The JSON inside an access token.</summary>
internal static class AccessTokenPayload
{
    private const int ClaimCount = 10;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlySpan<byte> Write(AccessTokenClaims claims)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Compact);
        json.WriteStartObject();
        json.WriteString("id"u8, claims.Id);
        json.WriteString("phone"u8, claims.Phone);
        json.WriteString("openid"u8, claims.OpenId);
        json.WriteNumber("delayTime"u8, claims.DelayTime);
        json.WriteString("terminal"u8, claims.Terminal.Name());
        json.WriteString("userAgent"u8, claims.UserAgent);
        json.WriteNumber("iat"u8, claims.IssuedAt);
        json.WriteNumber("exp"u8, claims.ExpiresAt);
        json.WriteNumber("sid"u8, claims.Session);
        json.WriteNumber("gen"u8, claims.Generation);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>Every claim once, each of its type; claims a later version adds are passed over.</summary>
    public static AccessTokenClaims? Read(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = 8 });
        try
        {
            return Read(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static AccessTokenClaims? Read(ref Utf8JsonReader reader)
    {
        Guid id = default;
        string? phone = null, openId = null, userAgent = null;
        Terminal terminal = default;
        long delayTime = 0, issuedAt = 0, expiresAt = 0, session = 0;
        var generation = 0;
        var seen = 0;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var claim = Index(ref reader);
            reader.Read();
            if (claim < 0)
            {
                reader.Skip();
                continue;
            }

            if ((seen & (1 << claim)) != 0) return null;
            seen |= 1 << claim;
            switch (claim)
            {
                case 0: id = reader.GetGuid(); break;
                case 1: phone = reader.GetString(); break;
                case 2: openId = reader.GetString(); break;
                case 3: delayTime = reader.GetInt64(); break;
                case 4 when Terminals.TryParse(reader.GetString(), out terminal): break;
                case 5: userAgent = reader.GetString(); break;
                case 6: issuedAt = reader.GetInt64(); break;
                case 7: expiresAt = reader.GetInt64(); break;
                case 8: session = reader.GetInt64(); break;
                case 9: generation = reader.GetInt32(); break;
                default: return null;
            }
        }

        if (seen != (1 << ClaimCount) - 1 || userAgent is null || reader.TokenType != JsonTokenType.EndObject || reader.Read()) return null;
        return new AccessTokenClaims(id, phone, openId, delayTime, terminal, userAgent, issuedAt, expiresAt, session, generation);
    }

    private static int Index(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8)) return 0;
        if (reader.ValueTextEquals("phone"u8)) return 1;
        if (reader.ValueTextEquals("openid"u8)) return 2;
        if (reader.ValueTextEquals("delayTime"u8)) return 3;
        if (reader.ValueTextEquals("terminal"u8)) return 4;
        if (reader.ValueTextEquals("userAgent"u8)) return 5;
        if (reader.ValueTextEquals("iat"u8)) return 6;
        if (reader.ValueTextEquals("exp"u8)) return 7;
        if (reader.ValueTextEquals("sid"u8)) return 8;
        return reader.ValueTextEquals("gen"u8) ? 9 : -1;
    }
}
