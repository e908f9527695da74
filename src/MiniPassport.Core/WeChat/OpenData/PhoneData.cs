using System.Text.Json;
using System.Text.Unicode;

namespace MiniPassport.Core.WeChat.OpenData;

/// <summary>The JSON inside a phone's encryptedData (wechat-api §4), read strictly: every field once, present, and of its type.</summary>
internal static class PhoneData
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>The phone, or null when the text is anything else or made for another app or time.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="appId">Whose data it must be.</param>
    /// <param name="oldest">Unix second before which it is too old.</param>
    /// <param name="newest">Unix second after which it lies in the future.</param>
    public static DecryptedPhone? Read(ReadOnlyMemory<byte> json, string appId, long oldest, long newest)
    {
        if (!Utf8.IsValid(json.Span)) return null;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement, appId, oldest, newest);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second: an escaped half of a surrogate pair.
            return null;
        }
    }

    private static DecryptedPhone? Read(JsonElement root, string appId, long oldest, long newest)
    {
        if (root.ValueKind != JsonValueKind.Object || Made(root, appId) is not { } made || made < oldest || made > newest) return null;
        if (Number(root, "phoneNumber"u8) is not { } phone || Number(root, "purePhoneNumber"u8) is not { } pure || Country(root) is not { } country)
            return null;

        // CBC carries no proof of integrity: whoever chooses the iv writes the first 16 bytes, which is room for one field
        // ({"phoneNumber":") in front of text of his own, such as a nickname. It is not room for two that agree.
        return phone.EndsWith(pure, StringComparison.Ordinal)
            ? new DecryptedPhone(phone, pure, country, DateTimeOffset.FromUnixTimeSeconds(made))
            : null;
    }

    private static long? Made(JsonElement root, string appId) =>
        root.TryGetProperty("watermark"u8, out var watermark) && watermark.ValueKind == JsonValueKind.Object
        && Text(watermark, "appid"u8) is { } app && string.Equals(app, appId, StringComparison.Ordinal)
        && watermark.TryGetProperty("timestamp"u8, out var timestamp) && timestamp.ValueKind == JsonValueKind.Number
        && timestamp.TryGetInt64(out var second)
            ? second
            : null;

    private static string? Number(JsonElement root, ReadOnlySpan<byte> name) =>
        Text(root, name) is { Length: >= 5 and <= 20 } text && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-') ? text : null;

    // Documented as text, shown as a number (wechat-api §0.4).
    private static string? Country(JsonElement root)
    {
        if (!root.TryGetProperty("countryCode"u8, out var code)) return null;
        var text = code.ValueKind switch
        {
            JsonValueKind.String => code.GetString(),
            JsonValueKind.Number => code.GetRawText(),
            _ => null,
        };
        var isCode = text is { Length: >= 1 and <= 8 }
            && text.All(c => char.IsAsciiDigit(c) || (code.ValueKind == JsonValueKind.String && c is '+' or '-'));
        return isCode ? text : null;
    }

    private static string? Text(JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
