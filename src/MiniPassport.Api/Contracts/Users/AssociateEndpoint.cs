using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>POST users/info/associate.</summary>
internal sealed class AssociateEndpoint(UsersCallers callers, AssociateWeChat associate, UsersPassword passwords)
{
    public async Task<UsersAnswer> AssociateAsync(HttpContext http)
    {
        var authenticated = await callers.FindAsync(http, Terminal.WeChat);
        if (!authenticated.Succeeded(out var caller, out var failure)) return UsersErrors.Answer(failure);
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return UsersAnswer.Of(refused!);
        if (!UsersPassword.Sent(http, fields).Succeeded(out var sent, out failure)) return UsersErrors.Answer(failure);
        var phone = fields.Text("phone");
        if (fields.Broken is { } broken) return UsersErrors.Answer(broken);
        var opened = await passwords.OpenAsync(http, sent, WordOperation.Associate, phone);
        if (!opened.Succeeded(out var password, out failure)) return UsersErrors.Answer(failure);
        var proof = new PasswordProof(phone, password, PeerAddress.Of(http)) { Device = SessionCallers.Device(http) };

        var command = new Association(caller, proof, UsersTerminals.Client(http, Terminal.WeChat));
        var linked = await associate.ExecuteAsync(command, http.RequestAborted);
        return linked.Succeeded(out var issued, out failure) ? UsersAnswer.Text(issued.Token) : UsersErrors.Answer(failure);
    }
}
