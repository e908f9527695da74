using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tokens;

/// <summary>What this server reads in an access token, times in Unix seconds. Phone, openid and User-Agent are there for the client: rights come from the store.</summary>
/// <param name="Id">The account.</param>
/// <param name="DelayTime">Until when it may be refreshed.</param>
/// <param name="Terminal">The terminal of its session.</param>
/// <param name="IssuedAt"><c>iat</c>.</param>
/// <param name="ExpiresAt"><c>exp</c>: from this second on it is expired.</param>
/// <param name="Session"><c>sid</c>: the session's number.</param>
/// <param name="Generation"><c>gen</c>: which of the session's tokens this is.</param>
public readonly record struct AccessTokenClaims(
    Guid Id, long DelayTime, Terminal Terminal, long IssuedAt, long ExpiresAt, long Session, int Generation)
{
    /// <summary>Leaves the person out.</summary>
    public override string ToString() => $"token {Generation} of session {Session}";
}
