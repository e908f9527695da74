using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST logout: ends the session that the openid stands for.</summary>
internal sealed class LogoutEndpoint(ServiceUserCallers callers, SignOut signOut, HandleGuesses guesses)
{
    public async Task<Result<ContractAnswer>> LogoutAsync(HttpContext http, Fields fields)
    {
        if (!(await callers.CredentialAsync(http, fields)).Succeeded(out var credential, out var failure)) return failure;
        if (credential is null) return ServiceUserAnswer.Done();
        var signedOut = await signOut.ExecuteAsync(credential, named: null, http.RequestAborted);
        return signedOut.Failed(out failure) ? guesses.Judge(http, credential, failure) : ServiceUserAnswer.Done();
    }
}
