using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tokens;

/// <summary>The JSON inside an access token, in the order of the seed's sample.</summary>
internal static class AccessTokenPayload
{
    private const int ClaimCount = 10;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Each thread has its own: at most a cut User-Agent, two names and a few numbers large.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Writes a payload without allocating anything. What comes back is good until this thread writes the next one.</summary>
    public static ReadOnlySpan<byte> Write(in AccessTokenClaims claims, string? phone, string? openId, string userAgent)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(512);
        buffer.ResetWrittenCount();
        var json = _writer ??= new Utf8JsonWriter(buffer, Compact);
        json.Reset();
        json.WriteStartObject();
        json.WriteString("id"u8, claims.Id);
        json.WriteString("phone"u8, phone);
        json.WriteString("openid"u8, openId);
        json.WriteNumber("delayTime"u8, claims.DelayTime);
        json.WriteString("terminal"u8, claims.Terminal.Name());
        json.WriteString("userAgent"u8, userAgent);
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
        try
        {
            return Read(payload, out _, withUserAgent: false);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The User-Agent in a payload that was read before.</summary>
    public static string UserAgent(ReadOnlySpan<byte> payload)
    {
        Read(payload, out var userAgent, withUserAgent: true);
        return userAgent!;
    }

    private static AccessTokenClaims? Read(ReadOnlySpan<byte> payload, out string? userAgent, bool withUserAgent)
    {
        userAgent = null;
        Guid id = default;
        Terminal terminal = default;
        long delayTime = 0, issuedAt = 0, expiresAt = 0, session = 0;
        var generation = 0;
        var seen = 0;
        // Texts nobody asks for are still looked at to their end: half a surrogate pair is no text.
        Span<char> text = stackalloc char[payload.Length];
        var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = 8 });
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
                case 1 or 2 when reader.TokenType == JsonTokenType.Null: break;
                case 1 or 2: reader.CopyString(text); break;
                case 3: delayTime = reader.GetInt64(); break;
                case 4 when Terminals.TryParse(text[..reader.CopyString(text)], out terminal): break;
                case 5 when withUserAgent: userAgent = reader.GetString(); break;
                case 5: reader.CopyString(text); break;
                case 6: issuedAt = reader.GetInt64(); break;
                case 7: expiresAt = reader.GetInt64(); break;
                case 8: session = reader.GetInt64(); break;
                case 9: generation = reader.GetInt32(); break;
                default: return null;
            }
        }

        if (seen != (1 << ClaimCount) - 1 || reader.TokenType != JsonTokenType.EndObject || reader.Read()) return null;
        return new AccessTokenClaims(id, delayTime, terminal, issuedAt, expiresAt, session, generation);
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
