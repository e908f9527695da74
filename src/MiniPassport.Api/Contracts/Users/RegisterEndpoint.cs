using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>POST users/register.</summary>
internal sealed class RegisterEndpoint(RegisterAccount register, UsersPassword passwords, IOptions<UsersOptions> options)
{
    private const string Welcome = "恭喜，注册成功！";

    public async Task<UsersAnswer> RegisterAsync(HttpContext http)
    {
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return UsersAnswer.Of(refused!);
        if (!UsersTerminals.Named(http).Succeeded(out var named, out var failure)) return UsersErrors.Answer(failure);
        // Named only: a person may register from the browser inside WeChat, whose User-Agent looks like a mini program's.
        if (named == Terminal.WeChat) return UsersErrors.Answer(AccountError.NotAllowed);
        if (!UsersPassword.Sent(http, fields).Succeeded(out var sent, out failure)) return UsersErrors.Answer(failure);
        var command = new Registration(fields.Text("phone"), Password: null, fields.Text("userName"), PeerAddress.Of(http));
        if (fields.Broken is { } broken) return UsersErrors.Answer(broken);
        var opened = await passwords.OpenAsync(http, sent, WordOperation.Register, command.Phone);
        if (!opened.Succeeded(out var password, out failure)) return UsersErrors.Answer(failure);

        var registered = await register.ExecuteAsync(command with { Password = password }, http.RequestAborted);
        if (!registered.Failed(out failure)) return UsersAnswer.Done(Welcome);
        return failure.Error == AccountError.PhoneTaken && options.Value.UniformRegister ? UsersAnswer.Done(Welcome) : UsersErrors.Answer(failure);
    }
}
