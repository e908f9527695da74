using System.Text;
using System.Text.Json;

namespace MiniPassport.Api.Http;

/// <summary>Reads a JSON object (RFC 8259) strictly: valid UTF-8, no duplicates, no comments, no trailing commas, depth at most 32.</summary>
internal static class JsonFields
{
    public static Refusal? Read(ReadOnlySpan<byte> json, FieldList fields)
    {
        // A byte order mark is no JSON, but some proxies and editors write one and it loses nothing.
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        try
        {
            return Read(ref reader, fields);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the reader reports text that is not Unicode, such as half a surrogate pair.
            return new Refusal(400, "请求体不是有效的 JSON");
        }
    }

    private static Refusal? Read(ref Utf8JsonReader reader, FieldList fields)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return new Refusal(400, "请求体应为 JSON 对象");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var field = reader.TokenType switch
            {
                JsonTokenType.String => new Field(name, FieldKind.Text, reader.GetString()!, false),
                JsonTokenType.Number => new Field(name, FieldKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), false),
                JsonTokenType.True or JsonTokenType.False => new Field(name, FieldKind.Boolean, "", false),
                JsonTokenType.Null => new Field(name, FieldKind.Null, "", false),
                _ => new Field(name, FieldKind.Nested, "", false),
            };
            if (field.Kind == FieldKind.Nested) SkipNested(ref reader);
            if (fields.Add(field) is { } refused) return refused;
        }

        // Throws on anything after the object.
        reader.Read();
        return null;
    }

    // Skips, but still looks at every text: invalid UTF-8 must not pass merely because nobody asked for the field.
    private static void SkipNested(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
        }
    }
}
