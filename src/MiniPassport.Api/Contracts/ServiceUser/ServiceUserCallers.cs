using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>
/// Whose request it is. A handle in <c>openid</c> is enough; a real openid only beside a good token of the same person, for it is no secret. Whatever
/// else the request says of the person must agree, and what does not is refused like an openid that nobody has.
/// </summary>
internal sealed class ServiceUserCallers(AuthenticateSession authenticate, HandleGuesses guesses, BareOpenIds bare)
{
    /// <summary>What a request says of its person.</summary>
    /// <returns>The claim, or <see cref="AccountError.InvalidParameter"/>.</returns>
    public async ValueTask<Result<ServiceUserClaim>> ClaimAsync(HttpContext http, Fields fields)
    {
        var (openId, userId, appId) = (fields.Secret("openid"), fields.TextOrNumber("user_id").Value, fields.Text("appid"));
        if (fields.Broken is { } broken) return broken;
        if (openId is null) return ServiceUserErrors.Missing("openid");
        if (!SessionCallers.Token(http).Succeeded(out var token, out var failure)) return failure;
        var holder = await HolderAsync(http, token);
        return new ServiceUserClaim(openId, string.IsNullOrEmpty(userId) ? null : userId, appId, holder is null ? null : token, holder);
    }

    /// <summary>Whose the token in the headers is; null for none and for one that is not good any more.</summary>
    // Not counted among the guesses: a right handle beside it must not be held up by a token that a front end forgot to drop.
    public async ValueTask<SignedIn?> HolderAsync(HttpContext http, string? token)
    {
        var authenticated = await authenticate.ExecuteAsync(token, acceptsVisitors: true, http.RequestAborted);
        return authenticated.Succeeded(out var holder, out _) ? holder : null;
    }

    /// <summary>Who asks, to read.</summary>
    /// <returns>The account, which may be a visitor's; <see cref="AccountError.SignInAgain"/> or <see cref="AccountError.TooManyAttempts"/>.</returns>
    public async ValueTask<Result<KnownAccount>> FindAsync(HttpContext http, ServiceUserClaim claim)
    {
        if (await SessionAsync(http, claim) is { } session) return new KnownAccount(session.Account, session.Identity);
        return bare.Serves(http) ? await bare.FindAsync(http, claim) : Nobody(http, claim);
    }

    /// <summary>Who asks, to write.</summary>
    /// <param name="http">The request.</param>
    /// <param name="claim">What it says.</param>
    /// <param name="mayBeNew">Whether a bare openid may be one that nobody had before.</param>
    /// <returns>As <see cref="FindAsync"/>.</returns>
    public async ValueTask<Result<SignedIn>> ActAsync(HttpContext http, ServiceUserClaim claim, bool mayBeNew = false)
    {
        if (await SessionAsync(http, claim) is { } session) return session;
        return bare.Serves(http) ? await bare.ActAsync(http, claim, mayBeNew) : Nobody(http, claim);
    }

    /// <summary>The token or handle that a request proves itself with, also one that has ended; to end it.</summary>
    /// <returns>As <see cref="FindAsync"/>; null where a bare openid has nothing to end.</returns>
    public async ValueTask<Result<string?>> CredentialAsync(HttpContext http, ServiceUserClaim claim)
    {
        if (IsOwnOpenId(claim)) return claim.Token;
        var handle = Handle(claim);
        var held = await authenticate.ExecuteAsync(handle, acceptsVisitors: true, http.RequestAborted);
        if (held.Succeeded(out var session, out _)) return claim.Fits(session.Account) ? handle : Nobody(http, claim);
        // One that is over may be ended again: a client that heard no answer asks twice.
        if (!bare.Serves(http)) return handle is null ? Nobody(http, claim) : handle;
        return (await bare.FindAsync(http, claim)).Failed(out var failure) ? failure : (string?)null;
    }

    /// <summary>What to answer for an openid that is nobody's.</summary>
    public Failure Nobody(HttpContext http, ServiceUserClaim claim) => guesses.Judge(http, claim.OpenId, AccountError.SignInAgain);

    private async ValueTask<SignedIn?> SessionAsync(HttpContext http, ServiceUserClaim claim)
    {
        if (IsOwnOpenId(claim)) return claim.Holder;
        var held = await authenticate.ExecuteAsync(Handle(claim), acceptsVisitors: true, http.RequestAborted);
        return held.Succeeded(out var session, out _) && claim.Fits(session.Account) ? session : null;
    }

    private static bool IsOwnOpenId(ServiceUserClaim claim) =>
        claim.Holder is { } holder && string.Equals(holder.Identity?.OpenId, claim.OpenId, StringComparison.Ordinal) && claim.Fits(holder.Account);

    // A token has no business in this field, good or not.
    private static string? Handle(ServiceUserClaim claim) => SessionHandle.TryParse(claim.OpenId, out _) ? claim.OpenId : null;
}
