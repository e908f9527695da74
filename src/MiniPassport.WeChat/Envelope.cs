using System.Text.Json;
using System.Text.Unicode;

namespace MiniPassport.WeChat;

/// <summary>The part every JSON answer shares (wechat-api §0.2): one object, perhaps with an errcode.</summary>
internal static class Envelope
{
    /// <summary>Whether this is valid UTF-8 holding exactly one JSON object whose errcode, if there is one, is an integer.</summary>
    /// <param name="json">The body.</param>
    /// <param name="errcode">0 when absent.</param>
    public static bool TryReadErrcode(ReadOnlySpan<byte> json, out int errcode)
    {
        errcode = 0;
        // The JSON reader does not look into strings it skips; GBK text hides there.
        if (!Utf8.IsValid(json)) return false;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            var seen = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isErrcode = reader.ValueTextEquals("errcode"u8);
                reader.Read();
                if (!isErrcode)
                {
                    reader.Skip();
                    continue;
                }

                if (seen || !TryReadCode(ref reader, out errcode)) return false;
                seen = true;
            }

            return !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped lone surrogate.
            return false;
        }
    }

    // A refusal written as text is still that refusal (wechat-api §0.4); "0" is not a success.
    private static bool TryReadCode(ref Utf8JsonReader reader, out int errcode)
    {
        errcode = 0;
        if (reader.TokenType == JsonTokenType.Number) return reader.TryGetInt32(out errcode);
        return reader.TokenType == JsonTokenType.String
            && System.Buffers.Text.Utf8Parser.TryParse(reader.ValueSpan, out errcode, out var used)
            && used == reader.ValueSpan.Length
            && errcode != 0;
    }
}
