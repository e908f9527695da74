using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>POST users/edit/password/self.</summary>
internal sealed class PasswordEndpoint(UsersCallers callers, UsersPassword passwords, ChangePassword change)
{
    public async Task<UsersAnswer> ChangeAsync(HttpContext http)
    {
        var authenticated = await callers.FindAsync(http, Terminal.Management, Terminal.Pc, Terminal.Mobile, Terminal.App);
        if (!authenticated.Succeeded(out var caller, out var failure)) return UsersErrors.Answer(failure);
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return UsersAnswer.Of(refused!);
        if (!UsersPassword.Sent(http, fields).Succeeded(out var sent, out failure)) return UsersErrors.Answer(failure);
        var newText = fields.Secret("newPassword");
        if (fields.Broken is { } broken) return UsersErrors.Answer(broken);
        if (sent is null) return UsersErrors.Answer(Failure.Invalid("password", "密码不能为空"));
        var read = await passwords.OpenChangeAsync(http, sent, newText, caller.Account.Phone);
        if (!read.Succeeded(out var opened, out failure)) return UsersErrors.Answer(failure);

        var command = new PasswordChange(caller, opened.Password, opened.NewPassword, PeerAddress.Of(http)) { Device = SessionCallers.Device(http) };
        var changed = await change.ExecuteAsync(command, http.RequestAborted);
        return changed.Failed(out failure) ? UsersErrors.Answer(failure) : UsersAnswer.Done();
    }
}
