using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST getOpenid: a <c>wx.login</c> code for what stands for the openid. Registers nobody; of an openid that is sent along it knows nothing.</summary>
internal sealed class GetOpenIdEndpoint(
    SignInWithWeChat signIn, ServiceUserCallers callers, CloudHosting cloudHosting, MiniPrograms miniPrograms, IOptions<ServiceUserOptions> options)
{
    private static readonly ServiceUserOperation Operation = ServiceUserOperation.GetOpenId;

    public async Task<ServiceUserAnswer> ExchangeAsync(HttpContext http, Fields fields)
    {
        if (!Command(http, fields).Succeeded(out var command, out var failure)) return ServiceUserErrors.Answer(Operation, failure);
        if (!SessionCallers.Token(http).Succeeded(out var token, out failure)) return ServiceUserErrors.Answer(Operation, failure);
        var holder = await callers.HolderAsync(http, token);
        // Whoever has proven a phone in another contract is that account here too. A token without a phone proves nothing that the code does not.
        var linkTo = holder?.Account.Phone is null ? null : (long?)holder.Account.Number;

        var signedIn = await signIn.ExecuteAsync(command with { LinkTo = linkTo }, http.RequestAborted);
        return signedIn.Succeeded(out var issued, out failure)
            ? ServiceUserAnswer.Ok(Shape(issued), ServiceUserJson.Default.OpenIdWire)
            : ServiceUserErrors.Answer(Operation, failure);
    }

    private Result<CodeSignIn> Command(HttpContext http, Fields fields)
    {
        var (code, sameCode, appId) = (fields.Secret("js_code"), fields.Secret("code"), fields.Text("appid"));
        if (fields.Broken is { } broken) return broken;
        if (code is not null && sameCode is not null && !string.Equals(code, sameCode, StringComparison.Ordinal)) return Failure.Invalid("code", "与 code 不一致");
        code ??= sameCode;
        var client = new Client(Terminal.WeChat, http.Request.Headers.UserAgent.ToString(), PeerAddress.Of(http));
        if (code is null)
        {
            if (cloudHosting.Read(http) is not { } caller) return ServiceUserErrors.Missing("js_code");
            return Command(caller.App, null, client) with { Vouched = new WeChatSession(caller.OpenId, caller.UnionId, SessionKey: null) };
        }

        return miniPrograms.Find(appId, http.Request.Headers.Referer).Succeeded(out var app, out var failure) ? Command(app, code, client) : failure;
    }

    private static CodeSignIn Command(MiniProgram app, string? code, Client client) =>
        new(app, code, WeChatProfile.Empty, client) { Registers = false, Handle = HandleUse.Rotating };

    private OpenIdWire Shape(IssuedSession issued)
    {
        var (mode, sessionKey) = (options.Value.OpenId, issued.SessionKeyHandle ?? "");
        return mode == OpenIdMode.Handle
            ? new OpenIdWire(issued.Handle!, sessionKey, Token: null)
            : new OpenIdWire(issued.SignedIn.Identity!.OpenId, sessionKey, mode == OpenIdMode.Proof ? issued.Token : null);
    }
}
