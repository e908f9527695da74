using Microsoft.AspNetCore.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Http;

/// <summary>Whose session a request comes with.</summary>
internal sealed class SessionCallers(AuthenticateSession authenticate, HandleGuesses guesses)
{
    private static readonly Failure TwoTokens = Failure.Invalid("token", "请求中有多个不同的 token");

    /// <summary>The caller by the token in the request's headers.</summary>
    /// <returns>
    /// The session; <see cref="AccountError.InvalidParameter"/> for two different tokens, <see cref="AccountError.TooManyAttempts"/>
    /// from an address that guesses, and what <see cref="AuthenticateSession"/> answers.
    /// </returns>
    public async ValueTask<Result<SignedIn>> FindAsync(HttpContext http) =>
        Token(http).Succeeded(out var token, out var failure) ? await FindAsync(http, token) : failure;

    /// <summary>The caller by a credential that the contract has found in a place of its own.</summary>
    public async ValueTask<Result<SignedIn>> FindAsync(HttpContext http, string? credential)
    {
        var authenticated = await authenticate.ExecuteAsync(credential, http.RequestAborted);
        return authenticated.Failed(out var failure) ? guesses.Judge(http, credential, failure) : authenticated;
    }

    /// <summary>What a sign-in says of the device it comes from: the token or handle in its headers, good or not; null for none, or for several, which is no error here.</summary>
    public static string? Device(HttpContext http)
    {
        var reading = TokenTransport.Read(http.Request);
        return reading.IsAmbiguous ? null : reading.Token;
    }

    /// <summary>The one token in the headers of a request, or null.</summary>
    /// <returns><see cref="AccountError.InvalidParameter"/> for two different ones.</returns>
    public static Result<string?> Token(HttpContext http)
    {
        var reading = TokenTransport.Read(http.Request);
        return reading.IsAmbiguous ? TwoTokens : reading.Token;
    }
}
