using System.Text.Json;
using System.Text.Json.Serialization;

namespace MiniPassport.WeChat.Tokens;

/// <summary>What stable_token answers (wechat-api §3.2). Fetched once in two hours, so the serializer may do it.</summary>
/// <param name="AccessToken">Opaque, at most 1 024 characters here (512 documented).</param>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record TokenPayload(
    [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
    [property: JsonPropertyName("expires_in"), JsonRequired] int ExpiresIn)
{
    private const int LongestToken = 1024;

    /// <summary>Leaves the token out.</summary>
    public override string ToString() => nameof(TokenPayload);

    /// <summary>Reads an answer whose envelope was found sound. Null unless it holds a usable token.</summary>
    public static TokenPayload? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var payload = JsonSerializer.Deserialize(json, TokenJson.Default.TokenPayload);
            return payload is { AccessToken.Length: > 0 and <= LongestToken, ExpiresIn: > 0 and <= 86_400 }
                && !payload.AccessToken.AsSpan().ContainsAnyExceptInRange('!', '~') ? payload : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, RespectNullableAnnotations = true, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TokenPayload))]
internal sealed partial class TokenJson : JsonSerializerContext;
