using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST login: registers the person, or writes over what they said before.</summary>
internal sealed class UpsertEndpoint(ServiceUserCallers callers, EditProfile editProfile, ServiceUserShapes shapes)
{
    public async Task<Result<ContractAnswer>> LoginAsync(HttpContext http, Fields fields)
    {
        if (ServiceUserErrors.Required(fields, ["openid", .. ServiceUserPatch.Names]) is { } wrong) return wrong;
        var patch = ServiceUserPatch.Read(fields);
        if (!(await callers.FindAsync(http, fields, mayBeNew: true)).Succeeded(out var person, out var failure)) return failure;
        var registered = await editProfile.OwnAsync(person, patch, registers: true, PeerAddress.Of(http), http.RequestAborted);
        return registered.Succeeded(out var now, out failure) ? shapes.User(http, fields, now) : ServiceUserPatch.Named(failure);
    }
}
