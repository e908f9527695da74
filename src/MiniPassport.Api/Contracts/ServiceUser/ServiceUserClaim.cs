using System.Globalization;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>Who a request says it comes from.</summary>
/// <param name="OpenId">Its <c>openid</c>: a handle, or a real one.</param>
/// <param name="UserId">Its <c>user_id</c>, if any.</param>
/// <param name="AppId">Its <c>appid</c>, if any.</param>
/// <param name="Holder">Whose the token in its headers is, where that is good.</param>
internal sealed record ServiceUserClaim(string OpenId, string? UserId, string? AppId, SignedIn? Holder)
{
    /// <summary>Whether nothing beside the openid says who it is.</summary>
    public bool IsOpenToAnyone => Holder is null && UserId is null;

    /// <summary>Whether all it says is said of one account.</summary>
    public bool Fits(Account account) =>
        (Holder is null || Holder.Account.Number == account.Number)
        && (UserId is null || (long.TryParse(UserId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == account.Number));

    /// <summary>Leaves the credentials out.</summary>
    public override string ToString() => nameof(ServiceUserClaim);
}
