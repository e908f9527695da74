using System.Globalization;
using System.Text.Json;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>A request of the control API: the route, the query and a JSON object (an empty body counts as <c>{}</c>).</summary>
internal sealed class ControlRequest(HttpRequest request, JsonElement body)
{
    internal string Route(string name) => request.RouteValues[name] as string ?? "";

    internal string? Query(string name) => request.Query.TryGetValue(name, out var values) ? values[0] : null;

    internal bool Has(string name) => body.TryGetProperty(name, out _);

    /// <summary>The text, or null when absent or null.</summary>
    internal string? Text(string name) => Property(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => Unicode(name, text),
        _ => throw ControlError.BadRequest($"{name} must be a string"),
    };

    internal bool? Flag(string name) => Property(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw ControlError.BadRequest($"{name} must be true or false"),
    };

    internal int? Number(string name, int min, int max) => Property(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } n when n.TryGetInt32(out int value) && value >= min && value <= max => value,
        _ => throw ControlError.BadRequest($"{name} must be a whole number from {min} to {max}"),
    };

    /// <summary>A whole number, written as a number or as digits.</summary>
    internal int? NumberOrText(string name, int min, int max)
    {
        if (Property(name) is not { ValueKind: JsonValueKind.String } text) return Number(name, min, max);
        return int.TryParse(Unicode(name, text), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max
            ? value
            : throw ControlError.BadRequest($"{name} must be a whole number from {min} to {max}");
    }

    internal IReadOnlyList<string>? Texts(string name) => Property(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String)
            => [.. list.EnumerateArray().Select(e => Unicode(name, e))],
        _ => throw ControlError.BadRequest($"{name} must be an array of strings"),
    };

    internal static async Task<ControlRequest> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, ct);
        ReadOnlyMemory<byte> json = bytes.Length == 0 ? "{}"u8.ToArray() : bytes.ToArray();
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return new(request, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            // Answered below, like JSON that is no object.
        }

        throw ControlError.BadRequest("the body must be a JSON object");
    }

    private static string Unicode(string name, JsonElement text)
    {
        try
        {
            return text.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw ControlError.BadRequest($"{name} is not valid Unicode");
        }
    }

    private JsonElement? Property(string name)
        => body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
