using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>POST users/info/associate.</summary>
internal sealed class AssociateEndpoint(UsersCallers callers, AssociateWeChat associate)
{
    public async Task<UsersAnswer> AssociateAsync(HttpContext http)
    {
        var authenticated = await callers.FindAsync(http, Terminal.WeChat);
        if (!authenticated.Succeeded(out var caller, out var failure)) return UsersErrors.Answer(failure);
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return UsersAnswer.Of(refused!);
        if (!UsersPassword.Read(http, fields).Succeeded(out var password, out failure)) return UsersErrors.Answer(failure);
        var proof = new PasswordProof(fields.Text("phone"), password, PeerAddress.Of(http)) { Device = SessionCallers.Device(http) };
        if (fields.Broken is { } broken) return UsersErrors.Answer(broken);

        var command = new Association(caller, proof, UsersTerminals.Client(http, Terminal.WeChat));
        var linked = await associate.ExecuteAsync(command, http.RequestAborted);
        return linked.Succeeded(out var issued, out failure) ? UsersAnswer.Text(issued.Token) : UsersErrors.Answer(failure);
    }
}
