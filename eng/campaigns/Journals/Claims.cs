using System.Buffers.Text;
using System.Text.Json;

namespace MiniPassport.Campaigns.Journals;

/// <summary>What a client may read of its own token.</summary>
internal static class Claims
{
    /// <summary>The account it speaks for.</summary>
    public static string Id(string token) => Read(token).GetProperty("id").GetString()!;

    /// <summary>Unix seconds from which on it is to be refreshed.</summary>
    public static long Expiry(string token) => Read(token).GetProperty("exp").GetInt64();

    private static JsonElement Read(string token) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
}
