using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>POST users/login and users/login/wechat. A stale Authorization header is no reason to refuse either.</summary>
internal sealed class SignInEndpoints(
    SignInWithWeChat signInWithWeChat, SignInWithPassword signInWithPassword, CodeSignIns codeSignIns, UsersPassword passwords)
{
    public async Task<UsersAnswer> LoginAsync(HttpContext http)
    {
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return UsersAnswer.Of(refused!);
        return fields.Secret("code") is null ? await WithPasswordAsync(http, fields) : await WithCodeAsync(http, fields);
    }

    public async Task<UsersAnswer> LoginWithWeChatAsync(HttpContext http)
    {
        var (fields, refused) = await RequestFields.ReadAsync(http);
        return fields is null ? UsersAnswer.Of(refused!) : await WithCodeAsync(http, fields);
    }

    private async Task<UsersAnswer> WithCodeAsync(HttpContext http, Fields fields)
    {
        if (!UsersTerminals.Named(http).Succeeded(out var named, out var failure)) return UsersErrors.Answer(failure);
        // A code can only come from a mini program.
        if (named is not null and not Terminal.WeChat) return UsersErrors.Answer(AccountError.NotAllowed);

        var profile = new WeChatProfile(
            fields.Text("nickName") ?? "", fields.Text("avatarUrl") ?? "", Gender: 0, fields.Text("country") ?? "",
            fields.Text("province") ?? "", fields.Text("city") ?? "", fields.Text("language") ?? "");
        if (!codeSignIns.Read(http, fields, fields.Secret("code"), profile, Terminal.WeChat).Succeeded(out var command, out failure)) return UsersErrors.Answer(failure);
        if (fields.Broken is { } broken) return UsersErrors.Answer(broken);
        return Answer(await signInWithWeChat.ExecuteAsync(command, http.RequestAborted));
    }

    private async Task<UsersAnswer> WithPasswordAsync(HttpContext http, Fields fields)
    {
        if (!UsersTerminals.Named(http).Succeeded(out var named, out var failure)) return UsersErrors.Answer(failure);
        if (!UsersPassword.Sent(http, fields).Succeeded(out var sent, out failure)) return UsersErrors.Answer(failure);
        var phone = fields.Text("phone");
        if (fields.Broken is { } broken) return UsersErrors.Answer(broken);
        var opened = await passwords.OpenAsync(http, sent, WordOperation.Login, phone);
        if (!opened.Succeeded(out var password, out failure)) return UsersErrors.Answer(failure);

        var command = new PasswordSignIn(new PasswordProof(phone, password, PeerAddress.Of(http)) { Device = SessionCallers.Device(http) }, UsersTerminals.Client(http, named));
        return Answer(await signInWithPassword.ExecuteAsync(command, http.RequestAborted));
    }

    private static UsersAnswer Answer(Result<IssuedSession> signIn) =>
        signIn.Succeeded(out var issued, out var failure) ? UsersAnswer.Text(issued.Token) : UsersErrors.Answer(failure);
}
