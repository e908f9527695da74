using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace MiniPassport.Contracts.Tests.Users.Support;

/// <summary>What a token says, read the way a front end does: decoded, not verified.</summary>
internal sealed class Claims
{
    private readonly JsonElement _json;

    private Claims(string token)
    {
        var parts = token.Split('.');
        parts.Length.ShouldBe(3, token);
        (EncodedHeader, Payload) = (parts[0], Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
        _json = JsonDocument.Parse(Payload).RootElement;
    }

    public string EncodedHeader { get; }

    public string Payload { get; }

    public string[] Names => [.. _json.EnumerateObject().Select(claim => claim.Name)];

    public string Id => _json.GetProperty("id").GetString()!;

    public string? Phone => _json.GetProperty("phone").GetString();

    public string? OpenId => _json.GetProperty("openid").GetString();

    public string Terminal => _json.GetProperty("terminal").GetString()!;

    public string UserAgent => _json.GetProperty("userAgent").GetString()!;

    public long IssuedAt => _json.GetProperty("iat").GetInt64();

    public long ExpiresAt => _json.GetProperty("exp").GetInt64();

    public long DelayTime => _json.GetProperty("delayTime").GetInt64();

    public long Session => _json.GetProperty("sid").GetInt64();

    public static Claims Of(string token) => new(token);
}
