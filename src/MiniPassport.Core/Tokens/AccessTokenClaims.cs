using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tokens;

/// <summary>What an access token says, in the order of the seed's sample, times in Unix seconds.</summary>
/// <param name="Id">The account.</param>
/// <param name="Phone">Its phone when issued.</param>
/// <param name="OpenId">Its openid when issued.</param>
/// <param name="DelayTime">Until when it may be refreshed.</param>
/// <param name="Terminal">The terminal of its session.</param>
/// <param name="UserAgent">The client, for the reader's information only.</param>
/// <param name="IssuedAt"><c>iat</c>.</param>
/// <param name="ExpiresAt"><c>exp</c>: from this second on it is expired.</param>
/// <param name="Session"><c>sid</c>: the session's number.</param>
/// <param name="Generation"><c>gen</c>: which of the session's tokens this is.</param>
public sealed record AccessTokenClaims(
    Guid Id, string? Phone, string? OpenId, long DelayTime, Terminal Terminal, string UserAgent,
    long IssuedAt, long ExpiresAt, long Session, int Generation)
{
    /// <summary>Leaves the person out.</summary>
    public override string ToString() => $"token {Generation} of session {Session}";
}
