using System.Net;
using System.Text.Json;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary>A request to WeChat's API, read whole.</summary>
internal sealed class WeChatCall(HttpRequest request, byte[] body)
{
    internal string Method => request.Method;

    internal string Path { get; } = request.Path.Value ?? "/";

    internal IQueryCollection Query => request.Query;

    internal byte[] Body { get; } = body;

    internal IPAddress Caller { get; } = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;

    /// <summary>A query parameter; null when absent or empty, the first one when repeated.</summary>
    internal string? Parameter(string name)
        => request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } first, ..] ? first : null;

    /// <summary>The JSON object of a POST: 0, or 43002, 44002, 47001.</summary>
    internal int ReadPost(out JsonElement body)
    {
        body = default;
        if (!HttpMethods.IsPost(Method)) return 43002;
        if (Body.Length == 0) return 44002;
        return TryReadObject(out body) ? 0 : 47001;
    }

    internal bool TryReadObject(out JsonElement root)
    {
        root = default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(Body);
            root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A text property; null when absent, empty, of another kind or no valid Unicode.</summary>
    internal static string? Text(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
