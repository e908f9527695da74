using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST loginByOpenid and get: the person's own data, once they have registered.</summary>
internal sealed class ReadEndpoints(ServiceUserCallers callers, ServiceUserShapes shapes)
{
    private static readonly string[] Known = ["openid", "user_id", "appid"];

    public async Task<Result<ContractAnswer>> LoginByOpenIdAsync(HttpContext http, Fields fields)
    {
        if (!(await callers.FindAsync(http, fields)).Succeeded(out var person, out var failure)) return failure;
        return person.Account.Status == AccountStatus.Pending ? AccountError.AccountNotFound : shapes.User(http, fields, person);
    }

    public async Task<Result<ContractAnswer>> GetAsync(HttpContext http, Fields fields) =>
        fields.Names.FirstOrDefault(name => !Known.Contains(name)) is { } unknown
            ? Failure.Invalid(FieldName.Shown(unknown), "未知参数")
            : await LoginByOpenIdAsync(http, fields);
}
