using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST update: <c>update</c> holds the fields to change, as an object or as a text that is one.</summary>
internal sealed class UpdateEndpoint(ServiceUserCallers callers, EditProfile editProfile)
{
    private const int NotObject = -3, NotJson = -4;

    public async Task<Result<ContractAnswer>> UpdateAsync(HttpContext http, Fields fields)
    {
        switch (fields.Nested("update", out var update))
        {
            case NestedShape.Absent: return ServiceUserErrors.Missing("update");
            case NestedShape.NotObject: return Wrong(NotObject, "update 应为 JSON 对象");
            case NestedShape.NotJson: return Wrong(NotJson, "update 不是有效的 JSON");
            case NestedShape.Object: break;
        }

        var patch = ServiceUserPatch.Read(update);
        if (fields.Broken is { } broken) return broken;
        if (update.Names.FirstOrDefault(name => !ServiceUserPatch.Names.Contains(name)) is { } unknown)
            return Failure.Invalid("update." + FieldName.Shown(unknown), "未知字段");

        if (!(await callers.FindAsync(http, fields)).Succeeded(out var person, out var failure)) return failure;
        var edited = await editProfile.OwnAsync(person, patch, registers: false, PeerAddress.Of(http), http.RequestAborted);
        return edited.Failed(out failure) ? ServiceUserPatch.Named(failure, "update.") : ServiceUserAnswer.Done();
    }

    private static ContractAnswer Wrong(int code, string msg) => ServiceUserAnswer.Fail(code, msg, AccountError.InvalidParameter);
}
