using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>POST users/edit/avatar/self: multipart, one image in the field <c>file</c>.</summary>
internal sealed class AvatarEndpoint(UsersCallers callers, ChangeAvatar changeAvatar, UsersShapes shapes)
{
    public async Task<UsersAnswer> ChangeAsync(HttpContext http)
    {
        var authenticated = await callers.FindAsync(http, Terminal.Pc, Terminal.Mobile, Terminal.App, Terminal.WeChat);
        if (!authenticated.Succeeded(out var caller, out var failure)) return UsersErrors.Answer(failure);
        var (upload, refused) = await ImageUpload.ReadAsync(http, "file", ChangeAvatar.LargestUpload);
        if (upload is null) return UsersAnswer.Of(refused!);

        var changed = await changeAvatar.ExecuteAsync(caller, upload.Content, upload.FileName, http.RequestAborted);
        return changed.Succeeded(out var avatar, out failure)
            ? UsersAnswer.Ok(shapes.Uploaded(http, avatar), UsersJson.Default.UploadedAvatarWire)
            : UsersErrors.Answer(failure);
    }
}
