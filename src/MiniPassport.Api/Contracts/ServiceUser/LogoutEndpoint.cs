using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST logout: ends the session that the openid stands for.</summary>
internal sealed class LogoutEndpoint(ServiceUserCallers callers, SignOut signOut)
{
    private static readonly ServiceUserOperation Operation = ServiceUserOperation.Logout;

    public async Task<ServiceUserAnswer> LogoutAsync(HttpContext http, Fields fields)
    {
        var claimed = await callers.ClaimAsync(http, fields);
        if (!claimed.Succeeded(out var claim, out var failure)) return ServiceUserErrors.Answer(Operation, failure);
        var found = await callers.CredentialAsync(http, claim);
        if (!found.Succeeded(out var credential, out failure)) return ServiceUserErrors.Answer(Operation, failure);
        if (credential is null) return ServiceUserAnswer.Done();

        var signedOut = await signOut.ExecuteAsync(credential, named: null, http.RequestAborted);
        if (!signedOut.Failed(out failure)) return ServiceUserAnswer.Done();
        return ServiceUserErrors.Answer(Operation, failure.Error == AccountError.SignInAgain ? callers.Nobody(http, claim) : failure);
    }
}
