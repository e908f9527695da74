using System.Text;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tokens;

/// <summary>Makes and reads access tokens: the JWT of seed 001, HS256, claims in the seed's order.</summary>
public sealed class AccessTokens
{
    /// <summary>No token is longer, in bytes.</summary>
    public const int MaxLength = CompactJws.MaxLength;

    private readonly Derived<TokenKeys> _keys;
    private readonly TokenOptions _options;

    /// <summary>Derives the signing keys.</summary>
    /// <param name="ring">The installation's keys.</param>
    /// <param name="options">Lifetimes.</param>
    public AccessTokens(KeyRing ring, IOptions<TokenOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _keys = new Derived<TokenKeys>(ring, static keys => new TokenKeys(keys));
        _options = options.Value;
    }

    /// <summary>The token of a session's current generation. The same session and client give the same text each time.</summary>
    /// <param name="signedIn">The session and its account.</param>
    /// <param name="userAgent">The client, cut to 256 characters.</param>
    public string Issue(SignedIn signedIn, string userAgent)
    {
        Span<byte> token = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(token[..Issue(signedIn, userAgent, token)]);
    }

    /// <summary>The same, into a buffer of the caller's and without allocating anything.</summary>
    /// <param name="signedIn">The session and its account.</param>
    /// <param name="userAgent">The client, cut to 256 characters.</param>
    /// <param name="token">Takes the token as ASCII; <see cref="MaxLength"/> bytes always suffice.</param>
    /// <returns>Its length.</returns>
    public int Issue(SignedIn signedIn, string userAgent, Span<byte> token)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = (signedIn.Session, signedIn.Account);
        var issuedAt = session.TokenIssuedAt.ToUnixTimeSeconds();
        var expiresAt = issuedAt + (long)_options.LifetimeOf(session.Terminal).TotalSeconds;
        var delayTime = expiresAt + (long)_options.GraceOf(session.Terminal).TotalSeconds;
        var claims = new AccessTokenClaims(account.Id, delayTime, session.Terminal, issuedAt, expiresAt, session.Number, session.Generation);
        return CompactJws.Sign(_keys.Now, AccessTokenPayload.Write(claims, account.Phone, signedIn.Identity?.OpenId, userAgent), token);
    }

    /// <summary>Checks a token's signature and everything in it that does not need the clock of its expiry or the store.</summary>
    /// <param name="token">The text as sent.</param>
    /// <param name="now">Now, to refuse tokens from the future.</param>
    /// <returns>Its claims; null for anything this server cannot have issued under today's settings.</returns>
    public AccessTokenClaims? Read(ReadOnlySpan<char> token, DateTimeOffset now)
    {
        Span<byte> payload = stackalloc byte[MaxLength];
        if (!CompactJws.TryVerify(token, _keys.Now, payload, out var length)) return null;
        if (AccessTokenPayload.Read(payload[..length]) is not { } claims) return null;
        return HoldsInvariants(claims, now) ? claims : null;
    }

    /// <summary>The User-Agent that a token was issued to, for its successor.</summary>
    /// <param name="token">A token that <see cref="Read"/> accepted.</param>
    /// <returns>Null when its key has been retired since.</returns>
    public string? UserAgentOf(ReadOnlySpan<char> token)
    {
        Span<byte> payload = stackalloc byte[MaxLength];
        return CompactJws.TryVerify(token, _keys.Now, payload, out var length) ? AccessTokenPayload.UserAgent(payload[..length]) : null;
    }

    // The signature says that we wrote it; this says that we wrote it as we write today.
    private bool HoldsInvariants(in AccessTokenClaims claims, DateTimeOffset now) =>
        claims.IssuedAt > 0
        && claims.IssuedAt <= now.ToUnixTimeSeconds() + (long)_options.ClockSkew.TotalSeconds
        && claims.ExpiresAt - claims.IssuedAt == (long)_options.LifetimeOf(claims.Terminal).TotalSeconds
        && claims.DelayTime - claims.ExpiresAt == (long)_options.GraceOf(claims.Terminal).TotalSeconds
        && claims.Session > 0
        && claims.Generation >= 0;
}
