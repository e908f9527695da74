using System.Text.Json.Serialization;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>headImg of seed 001.</summary>
internal sealed record AvatarWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("fileName")] string FileName,
    [property: JsonPropertyName("fileSize")] long FileSize,
    [property: JsonPropertyName("createTime")] string CreateTime,
    [property: JsonPropertyName("suffix")] string Suffix,
    [property: JsonPropertyName("filePath")] string FilePath);

/// <summary>The same picture in the answer to its upload, in the order of the seed.</summary>
internal sealed record UploadedAvatarWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("filePath")] string FilePath,
    [property: JsonPropertyName("fileName")] string FileName,
    [property: JsonPropertyName("fileSize")] long FileSize,
    [property: JsonPropertyName("createTime")] string CreateTime,
    [property: JsonPropertyName("suffix")] string Suffix);

/// <summary>The user of seed 001.</summary>
internal sealed record UserWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("userName")] string? UserName,
    [property: JsonPropertyName("phone")] string? Phone,
    [property: JsonPropertyName("sex")] int Sex,
    [property: JsonPropertyName("birthday")] string? Birthday,
    [property: JsonPropertyName("address")] string? Address,
    [property: JsonPropertyName("professional")] string? Professional,
    [property: JsonPropertyName("headImg")] AvatarWire? HeadImg,
    [property: JsonPropertyName("openid")] string? OpenId,
    [property: JsonPropertyName("updateTime")] string UpdateTime,
    [property: JsonPropertyName("createTime")] string CreateTime)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(UserWire);
}

/// <summary>A row of users/list: the user of seed 001 and what a manager tells WeChat-only people apart by.</summary>
internal sealed record ListedUserWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("userName")] string? UserName,
    [property: JsonPropertyName("phone")] string? Phone,
    [property: JsonPropertyName("sex")] int Sex,
    [property: JsonPropertyName("birthday")] string? Birthday,
    [property: JsonPropertyName("address")] string? Address,
    [property: JsonPropertyName("professional")] string? Professional,
    [property: JsonPropertyName("headImg")] AvatarWire? HeadImg,
    [property: JsonPropertyName("openid")] string? OpenId,
    [property: JsonPropertyName("updateTime")] string UpdateTime,
    [property: JsonPropertyName("createTime")] string CreateTime,
    [property: JsonPropertyName("nickName")] string? NickName,
    [property: JsonPropertyName("avatarUrl")] string? AvatarUrl,
    [property: JsonPropertyName("status")] int Status)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ListedUserWire);
}

/// <summary>The mini-program user of seed 000. The sample's second headImg is a slip.</summary>
internal sealed record WeChatUserWire(
    [property: JsonPropertyName("avatarUrl")] string AvatarUrl,
    [property: JsonPropertyName("city")] string City,
    [property: JsonPropertyName("country")] string Country,
    [property: JsonPropertyName("headImg")] AvatarWire? HeadImg,
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("language")] string Language,
    [property: JsonPropertyName("nickName")] string NickName,
    [property: JsonPropertyName("openid")] string? OpenId,
    [property: JsonPropertyName("userName")] string? UserName,
    [property: JsonPropertyName("phone")] string? Phone,
    [property: JsonPropertyName("province")] string Province,
    [property: JsonPropertyName("createTime")] string? CreateTime)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(WeChatUserWire);
}

/// <summary>What a front end needs to encrypt a password.</summary>
internal sealed record WordKeyWire(
    [property: JsonPropertyName("kid")] string Kid,
    [property: JsonPropertyName("alg")] string Alg,
    [property: JsonPropertyName("publicKey")] string PublicKey,
    [property: JsonPropertyName("challenge")] string Challenge,
    [property: JsonPropertyName("expiresIn")] long ExpiresIn,
    [property: JsonPropertyName("serverTime")] long ServerTime,
    [property: JsonPropertyName("sm2"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Sm2KeyWire? Sm2);

/// <summary>The same for SM2, where it is on.</summary>
internal sealed record Sm2KeyWire(
    [property: JsonPropertyName("kid")] string Kid,
    [property: JsonPropertyName("alg")] string Alg,
    [property: JsonPropertyName("publicKey")] string PublicKey);

[JsonSerializable(typeof(WordKeyWire))]
[JsonSerializable(typeof(UploadedAvatarWire))]
[JsonSerializable(typeof(UserWire))]
[JsonSerializable(typeof(ListedUserWire[]))]
[JsonSerializable(typeof(WeChatUserWire))]
internal sealed partial class UsersJson : JsonSerializerContext;
