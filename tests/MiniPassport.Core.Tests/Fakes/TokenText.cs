using System.Text.Json;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Tokens;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>All that a good token says, also what only its client reads.</summary>
internal sealed record TokenText(
    Guid Id, string? Phone, string? OpenId, long DelayTime, Terminal Terminal, string UserAgent, long IssuedAt, long ExpiresAt, long Session, int Generation)
{
    public static TokenText Of(AccessTokenClaims claims, string token)
    {
        using var json = JsonDocument.Parse(JwtText.Decode(token, 1));
        string? Text(string name) => json.RootElement.GetProperty(name).GetString();
        return new TokenText(
            claims.Id, Text("phone"), Text("openid"), claims.DelayTime, claims.Terminal, Text("userAgent")!,
            claims.IssuedAt, claims.ExpiresAt, claims.Session, claims.Generation);
    }
}
