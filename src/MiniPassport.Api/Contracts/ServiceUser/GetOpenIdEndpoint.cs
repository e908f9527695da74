using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST getOpenid: a <c>wx.login</c> code for what stands for the openid. Registers nobody, and reads no openid that is sent along.</summary>
internal sealed class GetOpenIdEndpoint(CodeSignIns codeSignIns, ServiceUserCallers callers, SignInWithWeChat signIn, IOptions<ServiceUserOptions> options)
{
    public async Task<Result<ContractAnswer>> ExchangeAsync(HttpContext http, Fields fields)
    {
        if (!Read(http, fields).Succeeded(out var command, out var failure)) return failure;
        if (!(await callers.HolderAsync(http)).Succeeded(out var holder, out failure)) return failure;
        // Whoever has proven a phone in another contract is that account here too. A token without a phone proves nothing that the code does not.
        if (holder?.Account.Phone is not null)
        {
            // A session limited to some roles does not shed the limit by what comes out of it.
            command = command with { LinkTo = new ProvenAccount(holder.Account.Number, holder.Session.Number), Scope = holder.Session.Scope };
        }

        var signedIn = await signIn.ExecuteAsync(command with { Registers = false, Handle = HandleUse.Rotating }, http.RequestAborted);
        if (signedIn.Succeeded(out var issued, out failure)) return ServiceUserAnswer.Ok(Shape(issued), ServiceUserJson.Default.OpenIdWire);
        // Of the parameters the core sees only the code.
        return failure.Field is null ? failure : failure with { Field = "js_code" };
    }

    private Result<CodeSignIn> Read(HttpContext http, Fields fields)
    {
        var (code, other) = (fields.Secret("js_code"), fields.Secret("code"));
        if (code is not null && other is not null && !string.Equals(code, other, StringComparison.Ordinal)) return Failure.Invalid("js_code", "与 code 不一致");
        var read = codeSignIns.Read(http, fields, code ?? other, WeChatProfile.Empty, Terminal.WeChat);
        if (fields.Broken is { } broken) return broken;
        return read.Succeeded(out var command, out _) && command is { Code: null, Vouched: null } ? ServiceUserErrors.Missing("js_code") : read;
    }

    private OpenIdWire Shape(IssuedSession issued)
    {
        var (mode, sessionKey) = (options.Value.OpenId, issued.SessionKeyHandle ?? "");
        return mode == OpenIdMode.Handle
            ? new OpenIdWire(issued.Handle!, sessionKey, Token: null)
            : new OpenIdWire(issued.SignedIn.Identity!.OpenId, sessionKey, mode == OpenIdMode.Proof ? issued.Token : null);
    }
}
