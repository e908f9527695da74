using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.ApiWx;

/// <summary>POST api/wx/login. A stale Authorization header is no reason to refuse it.</summary>
internal sealed class ApiWxEndpoint(CodeSignIns codeSignIns, SignInWithWeChat signInWithWeChat, IOptions<ApiWxOptions> options)
{
    public async Task<ContractAnswer> LoginAsync(HttpContext http)
    {
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return ApiWxAnswer.Of(refused!);
        if (!Read(http, fields).Succeeded(out var command, out var failure)) return ApiWxAnswer.Of(failure);
        var signIn = await signInWithWeChat.ExecuteAsync(command with { Handle = HandleUse.Kept }, http.RequestAborted);
        return signIn.Succeeded(out var issued, out failure) ? ApiWxAnswer.Ok(ApiWxUser.Of(issued, options.Value.ExposeOpenId)) : ApiWxAnswer.Of(failure);
    }

    private Result<CodeSignIn> Read(HttpContext http, Fields fields)
    {
        if (!UserInfo.Read(fields).Succeeded(out var profile, out var failure)) return failure;
        var command = codeSignIns.Read(http, fields, fields.Secret("code"), profile, Terminal.WeChat);
        return fields.Broken is { } broken ? broken : command;
    }
}
