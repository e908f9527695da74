using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST loginByOpenid and get: the person's own data, once they have registered.</summary>
internal sealed class ReadEndpoints(ServiceUserCallers callers, ServiceUserShapes shapes)
{
    private static readonly string[] Known = ["openid", "user_id", "appid"];

    public Task<ServiceUserAnswer> LoginByOpenIdAsync(HttpContext http, Fields fields) => ReadAsync(http, fields, ServiceUserOperation.LoginByOpenId);

    public async Task<ServiceUserAnswer> GetAsync(HttpContext http, Fields fields)
    {
        var unknown = fields.Names.FirstOrDefault(name => !Known.Contains(name));
        return unknown is null
            ? await ReadAsync(http, fields, ServiceUserOperation.Get)
            : ServiceUserErrors.Answer(ServiceUserOperation.Get, Failure.Invalid(unknown, "未知参数"));
    }

    private async Task<ServiceUserAnswer> ReadAsync(HttpContext http, Fields fields, ServiceUserOperation operation)
    {
        var claimed = await callers.ClaimAsync(http, fields);
        if (!claimed.Succeeded(out var claim, out var failure)) return ServiceUserErrors.Answer(operation, failure);
        var found = await callers.FindAsync(http, claim);
        if (!found.Succeeded(out var known, out failure)) return ServiceUserErrors.Answer(operation, failure);
        return known.Account.Status == AccountStatus.Pending
            ? ServiceUserErrors.Answer(operation, AccountError.AccountNotFound)
            : shapes.User(http, claim.OpenId, known.Account, known.Identity);
    }
}
