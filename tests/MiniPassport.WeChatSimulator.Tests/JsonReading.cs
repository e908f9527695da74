using System.Text.Json;

namespace MiniPassport.WeChatSimulator.Tests;

internal static class JsonReading
{
    internal static string Text(this JsonElement json, string name)
        => json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new ShouldAssertException($"no text '{name}' in {json}");

    internal static int Int(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    /// <summary>A missing errcode is a success, as for any client of WeChat.</summary>
    internal static int Errcode(this JsonElement json) => json.TryGetProperty("errcode", out JsonElement value) ? value.GetInt32() : 0;

    internal static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);
}
