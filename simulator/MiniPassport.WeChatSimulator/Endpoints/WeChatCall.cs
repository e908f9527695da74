using System.Net;
using System.Text.Json;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary>A request to WeChat's API, read whole.</summary>
internal sealed class WeChatCall(HttpRequest request, byte[] body)
{
    internal string Method => request.Method;

    internal string Path { get; } = request.Path.Value ?? "/";

    internal IQueryCollection Query => request.Query;

    internal byte[] Body => body;

    internal IPAddress Caller { get; } = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;

    /// <summary>A query parameter; null when absent or empty, the first one when repeated.</summary>
    internal string? Parameter(string name)
        => request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } first, ..] ? first : null;

    /// <summary>The body as a JSON object, or null when it is not one.</summary>
    internal JsonElement? BodyObject()
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            JsonElement root = JsonElement.ParseValue(ref reader);
            return root.ValueKind == JsonValueKind.Object && !reader.Read() ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
