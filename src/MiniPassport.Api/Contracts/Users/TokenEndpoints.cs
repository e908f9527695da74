using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>GET users/token/refresh and users/exit: about the token itself, which may have expired.</summary>
internal sealed class TokenEndpoints(RefreshToken refresh, SignOut signOut, HandleGuesses guesses)
{
    public async Task<UsersAnswer> RefreshAsync(HttpContext http)
    {
        if (!SessionCallers.Token(http).Succeeded(out var token, out var failure)) return UsersErrors.Answer(failure);
        if (!UsersTerminals.Named(http).Succeeded(out var named, out failure)) return UsersErrors.Answer(failure);
        var refreshed = await refresh.ExecuteAsync(token, named, http.RequestAborted);
        return refreshed.Succeeded(out var successor, out failure) ? UsersAnswer.Text(successor) : UsersErrors.Answer(guesses.Judge(http, token, failure));
    }

    public async Task<UsersAnswer> ExitAsync(HttpContext http)
    {
        if (!SessionCallers.Token(http).Succeeded(out var token, out var failure)) return UsersErrors.Answer(failure);
        if (!UsersTerminals.Named(http).Succeeded(out var named, out failure)) return UsersErrors.Answer(failure);
        var signedOut = await signOut.ExecuteAsync(token, named, http.RequestAborted);
        return signedOut.Failed(out failure) ? UsersErrors.Answer(guesses.Judge(http, token, failure)) : UsersAnswer.Text("已退出");
    }
}
