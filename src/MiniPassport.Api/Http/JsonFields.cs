using System.Text;
using System.Text.Json;

namespace MiniPassport.Api.Http;

/// <summary>Reads a JSON object (RFC 8259) strictly: valid UTF-8, no duplicates, no comments, no trailing commas, depth at most 32.</summary>
internal static class JsonFields
{
    /// <summary>Reads a body.</summary>
    /// <returns>Why the request is refused, or null.</returns>
    public static Refusal? Read(ReadOnlySpan<byte> json, FieldList fields)
    {
        // A byte order mark is no JSON, but some proxies and editors write one and it loses nothing.
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        return ReadObject(json, isFromQuery: false, fields) switch
        {
            NestedShape.Object => fields.Refused,
            NestedShape.NotObject => new Refusal(400, "请求体应为 JSON 对象"),
            _ => new Refusal(400, "请求体不是有效的 JSON"),
        };
    }

    /// <summary>Reads an object to its end, whatever <see cref="FieldList.Fault"/> it has: what is no JSON is told apart from what is only not accepted.</summary>
    public static NestedShape ReadObject(ReadOnlySpan<byte> json, bool isFromQuery, FieldList fields)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        try
        {
            reader.Read();
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            if (isObject) ReadMembers(ref reader, json, isFromQuery, fields);
            else Skip(ref reader);
            // Throws on anything after the value.
            reader.Read();
            return isObject ? NestedShape.Object : NestedShape.NotObject;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the reader reports text that is not Unicode, such as half a surrogate pair.
            return NestedShape.NotJson;
        }
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, bool isFromQuery, FieldList fields)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            fields.Add(reader.TokenType switch
            {
                JsonTokenType.String => new Field(name, FieldKind.Text, reader.GetString()!, isFromQuery),
                JsonTokenType.Number => new Field(name, FieldKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), isFromQuery),
                JsonTokenType.True or JsonTokenType.False => new Field(name, FieldKind.Boolean, "", isFromQuery),
                JsonTokenType.Null => new Field(name, FieldKind.Null, "", isFromQuery),
                JsonTokenType.StartObject => new Field(name, FieldKind.Object, Raw(ref reader, json), isFromQuery),
                _ => new Field(name, FieldKind.Array, Raw(ref reader, json), isFromQuery),
            });
        }
    }

    private static string Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        Skip(ref reader);
        return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
    }

    // Skips, but still looks at every text: invalid UTF-8 must not pass merely because nobody asked for the field.
    private static void Skip(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        var isNested = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (reader.TokenType == JsonTokenType.String) reader.GetString();
        while (isNested && reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
        }
    }
}
