using Microsoft.AspNetCore.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Http;

/// <summary>Puts together what a request says of its WeChat person: the mini program, and the code or, without one, whom Cloud Hosting vouches for.</summary>
internal sealed class CodeSignIns(MiniPrograms miniPrograms, CloudHosting cloudHosting)
{
    /// <summary>The sign-in a request asks for.</summary>
    /// <param name="http">The request.</param>
    /// <param name="fields">Its parameters; <c>appid</c> chooses the mini program.</param>
    /// <param name="code">The code, under whichever name the contract has for it.</param>
    /// <param name="profile">What the client says of the person.</param>
    /// <param name="terminal">The session's terminal.</param>
    /// <returns><see cref="AccountError.UnknownMiniProgram"/>.</returns>
    public Result<CodeSignIn> Read(HttpContext http, Fields fields, string? code, WeChatProfile profile, Terminal terminal)
    {
        var cloud = code is null ? cloudHosting.Read(http) : null;
        var headers = http.Request.Headers;
        if (!miniPrograms.Find(fields.Text("appid") ?? cloud?.App.AppId, headers.Referer).Succeeded(out var app, out var failure)) return failure;
        return new CodeSignIn(app, code, profile, new Client(terminal, headers.UserAgent, PeerAddress.Of(http)))
        {
            // Vouched for in one mini program is not vouched for in another.
            Vouched = cloud?.App == app ? new WeChatSession(cloud.OpenId, cloud.UnionId, SessionKey: null) : null,
        };
    }
}
