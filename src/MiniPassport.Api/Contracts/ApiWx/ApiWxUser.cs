using System.Globalization;
using System.Text.Json.Serialization;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.ApiWx;

/// <summary>The user of seed 002, and behind the documented fields what front ends need besides.</summary>
internal sealed record ApiWxUser(
    [property: JsonPropertyName("userId")] long UserId,
    [property: JsonPropertyName("openId")] string OpenId,
    [property: JsonPropertyName("unionId")] string? UnionId,
    [property: JsonPropertyName("nickName")] string NickName,
    [property: JsonPropertyName("avatarUrl")] string AvatarUrl,
    [property: JsonPropertyName("gender")] int Gender,
    [property: JsonPropertyName("country")] string Country,
    [property: JsonPropertyName("province")] string Province,
    [property: JsonPropertyName("city")] string City,
    [property: JsonPropertyName("language")] string Language,
    [property: JsonPropertyName("lastLoginAt")] string LastLoginAt,
    [property: JsonPropertyName("createdAt")] string CreatedAt,
    [property: JsonPropertyName("updatedAt")] string UpdatedAt,
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("isNewUser")] bool IsNewUser,
    [property: JsonPropertyName("token")] string Token)
{
    /// <summary>The person who has just signed in.</summary>
    /// <param name="issued">A session that came from a WeChat sign-in, with a handle.</param>
    /// <param name="exposesOpenId">Whether WeChat's own identifiers are shown instead of the handle.</param>
    public static ApiWxUser Of(IssuedSession issued, bool exposesOpenId)
    {
        var (account, identity) = (issued.SignedIn.Account, issued.SignedIn.Identity!);
        var said = identity.Profile;
        // The sign-in has just touched the record.
        var lastLoginAt = Print(issued.SignedIn.Session.StartedAt);
        return new ApiWxUser(
            account.Number, exposesOpenId ? identity.OpenId : issued.Handle!, exposesOpenId ? identity.UnionId : null,
            said.NickName, said.AvatarUrl, said.Gender, said.Country, said.Province, said.City, said.Language,
            lastLoginAt, Print(account.CreatedAt), lastLoginAt, account.Number, issued.SignedIn.IsNewAccount, issued.Token);
    }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ApiWxUser);

    private static string Print(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(ApiWxUser))]
internal sealed partial class ApiWxJson : JsonSerializerContext;
