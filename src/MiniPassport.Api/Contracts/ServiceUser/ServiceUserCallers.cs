using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Contracts.ServiceUser.Bare;
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
    /// <summary>Whose the token in the headers is; null for none and for one that is not good any more.</summary>
    /// <returns><see cref="AccountError.InvalidParameter"/> for two different ones.</returns>
    // Not counted among the guesses: a right handle beside it must not be held up by a token that a front end forgot to drop.
    public async ValueTask<Result<SignedIn?>> HolderAsync(HttpContext http)
    {
        if (!SessionCallers.Token(http).Succeeded(out var token, out var failure)) return failure;
        return await SessionAsync(http, token);
    }

    /// <summary>Who asks.</summary>
    /// <param name="http">The request.</param>
    /// <param name="fields">What it says.</param>
    /// <param name="mayBeNew">Whether a bare openid may be one that nobody had before.</param>
    /// <returns>
    /// The account, which may be a visitor's; <see cref="AccountError.InvalidParameter"/>, <see cref="AccountError.SignInAgain"/>,
    /// <see cref="AccountError.TooManyAttempts"/>, or what <see cref="BareOpenIds"/> answers.
    /// </returns>
    public async ValueTask<Result<KnownAccount>> FindAsync(HttpContext http, Fields fields, bool mayBeNew = false)
    {
        if (!(await ClaimAsync(http, fields)).Succeeded(out var claim, out var failure)) return failure;
        Result<SignedIn> asked = IsOwnOpenId(claim) ? claim.Holder! : await AuthenticateAsync(http, Handle(claim));
        if (asked.Succeeded(out var session, out var ended) && claim.Fits(session.Account)) return new KnownAccount(session.Account, session.Identity);
        if (bare.Serves(http)) return await bare.FindAsync(http, claim, mayBeNew);
        // A handle's holder, and nobody else, is told what became of it.
        return ended.Ended is null ? Nobody(http, claim) : guesses.Judge(http, claim.OpenId, ended);
    }

    /// <summary>The token or handle that a request proves itself with, also one that has ended; to end it.</summary>
    /// <returns>As <see cref="FindAsync"/>; null where a bare openid has nothing to end.</returns>
    public async ValueTask<Result<string?>> CredentialAsync(HttpContext http, Fields fields)
    {
        if (!(await ClaimAsync(http, fields)).Succeeded(out var claim, out var failure)) return failure;
        if (IsOwnOpenId(claim)) return SessionCallers.Token(http);
        var handle = Handle(claim);
        if (await SessionAsync(http, handle) is { } session) return claim.Fits(session.Account) ? handle : Nobody(http, claim);
        // One that is over may be ended again: a client that heard no answer asks twice.
        if (!bare.Serves(http)) return handle is null ? Nobody(http, claim) : handle;
        return (await bare.FindAsync(http, claim)).Failed(out failure) ? failure : (string?)null;
    }

    private async ValueTask<Result<ServiceUserClaim>> ClaimAsync(HttpContext http, Fields fields)
    {
        var (openId, userId, appId) = (fields.Secret("openid"), fields.TextOrNumber("user_id").Value, fields.Text("appid"));
        if (fields.Broken is { } broken) return broken;
        if (openId is null) return ServiceUserErrors.Missing("openid");
        var held = await HolderAsync(http);
        return held.Succeeded(out var holder, out var failure) ? new ServiceUserClaim(openId, userId is "" ? null : userId, appId, holder) : failure;
    }

    private async ValueTask<SignedIn?> SessionAsync(HttpContext http, string? credential) =>
        (await AuthenticateAsync(http, credential)).Succeeded(out var session, out _) ? session : null;

    private ValueTask<Result<SignedIn>> AuthenticateAsync(HttpContext http, string? credential) =>
        authenticate.ExecuteAsync(credential, acceptsVisitors: true, http.RequestAborted);

    private Failure Nobody(HttpContext http, ServiceUserClaim claim) => guesses.Judge(http, claim.OpenId, AccountError.SignInAgain);

    private static bool IsOwnOpenId(ServiceUserClaim claim) =>
        claim.Holder is { } holder && string.Equals(holder.Identity?.OpenId, claim.OpenId, StringComparison.Ordinal) && claim.Fits(holder.Account);

    // A token has no business in this field, good or not.
    private static string? Handle(ServiceUserClaim claim) => SessionHandle.TryParse(claim.OpenId, out _) ? claim.OpenId : null;
}
