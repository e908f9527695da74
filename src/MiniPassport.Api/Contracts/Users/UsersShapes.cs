using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Files;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>Shapes accounts as the contract shows them.</summary>
internal sealed class UsersShapes(ContractTime time, FileAddress address)
{
    public WeChatUserWire WeChatUser(HttpContext http, SignedIn caller)
    {
        var (account, identity) = (caller.Account, caller.Identity);
        var known = identity?.Profile ?? WeChatProfile.Empty;
        return new WeChatUserWire(
            known.AvatarUrl, known.City, known.Country, Avatar(http, account.Avatar), account.Id, known.Language, known.NickName,
            identity?.OpenId, account.Profile.UserName, account.Phone, known.Province,
            identity is null ? null : time.Print(identity.CreatedAt));
    }

    public UserWire User(HttpContext http, Account account, WeChatIdentity? identity) => new(
        account.Id, account.Profile.UserName, account.Phone, (int)account.Profile.Sex, account.Profile.Birthday, account.Profile.Address,
        account.Profile.Professional, Avatar(http, account.Avatar), identity?.OpenId, time.Print(account.UpdatedAt), time.Print(account.CreatedAt));

    /// <summary>What one signed-in person may know of another.</summary>
    public UserWire Stranger(HttpContext http, Account account) => User(http, account, identity: null) with
    {
        Phone = account.Phone is null ? null : PhoneNumber.Mask(account.Phone),
        Birthday = null,
        Address = null,
    };

    public ListedUserWire Listed(HttpContext http, KnownAccount known)
    {
        var user = User(http, known.Account, known.Identity);
        return new ListedUserWire(
            user.Id, user.UserName, user.Phone, user.Sex, user.Birthday, user.Address, user.Professional, user.HeadImg, user.OpenId,
            user.UpdateTime, user.CreateTime, known.Identity?.Profile.NickName, known.Identity?.Profile.AvatarUrl, (int)known.Account.Status);
    }

    public AvatarWire? Avatar(HttpContext http, Avatar? avatar) => avatar is null ? null : new AvatarWire(
        avatar.Id, avatar.FileName, avatar.FileSize, time.Print(avatar.CreatedAt), avatar.Suffix, address.Of(http, avatar));

    public UploadedAvatarWire Uploaded(HttpContext http, Avatar avatar)
    {
        var shown = Avatar(http, avatar)!;
        return new UploadedAvatarWire(shown.Id, shown.FilePath, shown.FileName, shown.FileSize, shown.CreateTime, shown.Suffix);
    }
}
