using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST login: registers the person, or writes over what they said before.</summary>
internal sealed class LoginEndpoint(ServiceUserCallers callers, EditProfile editProfile, ServiceUserShapes shapes)
{
    private static readonly ServiceUserOperation Operation = ServiceUserOperation.Login;

    public async Task<ServiceUserAnswer> LoginAsync(HttpContext http, Fields fields)
    {
        if (ServiceUserErrors.Required(fields, "openid", "gender", "phone", "avatar", "nick_name") is { } wrong) return ServiceUserErrors.Answer(Operation, wrong);
        var patch = ServiceUserPatch.Read(fields);
        var claimed = await callers.ClaimAsync(http, fields);
        if (!claimed.Succeeded(out var claim, out var failure)) return ServiceUserErrors.Answer(Operation, failure);
        var found = await callers.ActAsync(http, claim, mayBeNew: true);
        if (!found.Succeeded(out var caller, out failure)) return ServiceUserErrors.Answer(Operation, failure);

        var registered = await editProfile.RegisterAsync(caller, patch, PeerAddress.Of(http), http.RequestAborted);
        return registered.Succeeded(out var now, out failure)
            ? shapes.User(http, claim.OpenId, now.Account, now.Identity)
            : ServiceUserErrors.Answer(Operation, failure);
    }
}
