using System.Buffers.Text;
using System.Text.Json;

namespace MiniPassport.EndToEnd.Tests.Durability;

internal static class Claims
{
    /// <summary>The account a token speaks for; a client may read its own token.</summary>
    public static string Id(string token) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement.GetProperty("id").GetString()!;
}
