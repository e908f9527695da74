using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST update: <c>update</c> holds the fields to change, as an object or as a text that is one.</summary>
internal sealed class UpdateEndpoint(ServiceUserCallers callers, EditProfile editProfile)
{
    private const int NotObject = -3, NotJson = -4;

    private static readonly ServiceUserOperation Operation = ServiceUserOperation.Update;

    public async Task<ServiceUserAnswer> UpdateAsync(HttpContext http, Fields fields)
    {
        switch (fields.Nested("update", out var update))
        {
            case NestedShape.Absent: return ServiceUserErrors.Answer(Operation, ServiceUserErrors.Missing("update"));
            case NestedShape.NotObject: return Wrong(NotObject, "update 应为 JSON 对象");
            case NestedShape.NotJson: return Wrong(NotJson, "update 不是有效的 JSON");
            case NestedShape.Object: break;
        }

        var patch = ServiceUserPatch.Read(update);
        if (fields.Broken is { } broken) return ServiceUserErrors.Answer(Operation, broken);
        if (update.Names.FirstOrDefault(name => !ServiceUserPatch.Names.Contains(name)) is { } unknown)
            return ServiceUserErrors.Answer(Operation, Failure.Invalid($"update.{unknown}", "未知字段"));

        var claimed = await callers.ClaimAsync(http, fields);
        if (!claimed.Succeeded(out var claim, out var failure)) return ServiceUserErrors.Answer(Operation, failure);
        var found = await callers.ActAsync(http, claim);
        if (!found.Succeeded(out var caller, out failure)) return ServiceUserErrors.Answer(Operation, failure);
        var edited = await editProfile.ExecuteAsync(caller, caller.Account.Id, patch, PeerAddress.Of(http), http.RequestAborted);
        return edited.Failed(out failure) ? ServiceUserErrors.Answer(Operation, failure) : ServiceUserAnswer.Done();
    }

    private static ServiceUserAnswer Wrong(int code, string msg) => ServiceUserErrors.Answer(code, msg, AccountError.InvalidParameter);
}
