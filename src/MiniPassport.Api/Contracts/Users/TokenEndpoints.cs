using Microsoft.AspNetCore.Http;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>GET users/token/refresh and users/exit: about the token itself, which may have expired.</summary>
internal sealed class TokenEndpoints(UsersCallers callers, RefreshToken refresh, SignOut signOut)
{
    public async Task<UsersAnswer> RefreshAsync(HttpContext http)
    {
        if (!callers.Token(http).Succeeded(out var token, out var failure)) return UsersErrors.Answer(failure);
        var refreshed = await refresh.ExecuteAsync(token, http.RequestAborted);
        return refreshed.Succeeded(out var successor, out failure) ? UsersAnswer.Text(successor) : UsersErrors.Answer(failure);
    }

    public async Task<UsersAnswer> ExitAsync(HttpContext http)
    {
        if (!callers.Token(http).Succeeded(out var token, out var failure)) return UsersErrors.Answer(failure);
        var signedOut = await signOut.ExecuteAsync(token, http.RequestAborted);
        return signedOut.Failed(out failure) ? UsersErrors.Answer(failure) : UsersAnswer.Text("已退出");
    }
}
