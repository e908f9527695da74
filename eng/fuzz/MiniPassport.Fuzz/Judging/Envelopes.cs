using System.Text.Json;
using MiniPassport.Fuzz.Seeds;

namespace MiniPassport.Fuzz.Judging;

/// <summary>The four envelopes.</summary>
internal static class Envelopes
{
    /// <summary>Whose envelope a body is; null for nobody's.</summary>
    public static (Contract Contract, bool IsSuccess)? Of(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            var names = string.Join(' ', root.EnumerateObject().Select(member => member.Name));
            return names switch
            {
                "code message data total" => (Contract.Users, Number(root, "code") == 200),
                "code data" => (Contract.ApiWx, Number(root, "code") == 0),
                "code errorMsg" => (Contract.ApiWx, false),
                "status data" => (Contract.Login, Number(root, "status") == 0),
                "status msg" => (Contract.Login, false),
                "code msg data" => (Contract.ServiceUser, Number(root, "code") == 0),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Number(JsonElement root, string name) => root.GetProperty(name).GetInt32();
}
