using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Files;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>Shapes accounts as the contract shows them.</summary>
internal sealed class ServiceUserShapes(ContractTime time, FileAddress address)
{
    /// <summary>The user.</summary>
    /// <param name="http">The request.</param>
    /// <param name="fields">What it says: <c>openid</c> is echoed, whatever stands for one in this mode.</param>
    /// <param name="person">Whom it is about, with the identity the request came with.</param>
    public ContractAnswer User(HttpContext http, Fields fields, KnownAccount person)
    {
        var (account, identity) = person;
        var profile = identity?.Profile ?? WeChatProfile.Empty;
        var isPicture = profile.AvatarUrl.Length > 0 && !profile.IsGrey;
        var avatar = !isPicture && account.Avatar is { } uploaded ? address.Of(http, uploaded) : profile.AvatarUrl;
        var user = new ServiceUserWire(
            fields.Secret("openid")!, time.Print(account.CreatedAt), time.Print(account.UpdatedAt), profile.NickName, avatar,
            account.Contact.GenderMark ?? 0, account.Contact.Phone ?? account.Phone ?? "", account.Number, account.Number);
        return ServiceUserAnswer.Ok(user, ServiceUserJson.Default.ServiceUserWire);
    }
}
