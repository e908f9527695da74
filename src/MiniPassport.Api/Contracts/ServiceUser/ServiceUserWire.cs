using System.Text.Json.Serialization;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>The user of seed 004, with the number that front ends call <c>id</c> or <c>user_id</c>.</summary>
internal sealed record ServiceUserWire(
    [property: JsonPropertyName("openid")] string OpenId,
    [property: JsonPropertyName("ctime")] string CreatedAt,
    [property: JsonPropertyName("mtime")] string UpdatedAt,
    [property: JsonPropertyName("nick_name")] string NickName,
    [property: JsonPropertyName("avatar")] string Avatar,
    [property: JsonPropertyName("gender")] int Gender,
    [property: JsonPropertyName("phone")] string Phone,
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("user_id")] long UserId)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ServiceUserWire);
}

/// <summary>What a js_code is exchanged for.</summary>
internal sealed record OpenIdWire(
    [property: JsonPropertyName("openid")] string OpenId,
    [property: JsonPropertyName("session_key")] string SessionKey,
    [property: JsonPropertyName("token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(OpenIdWire);
}

/// <summary>A phone number as WeChat writes it.</summary>
internal sealed record PhoneNumberWire(
    [property: JsonPropertyName("phoneNumber")] string PhoneNumber,
    [property: JsonPropertyName("purePhoneNumber")] string PurePhoneNumber,
    [property: JsonPropertyName("countryCode")] string CountryCode)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PhoneNumberWire);
}

[JsonSerializable(typeof(ServiceUserWire))]
[JsonSerializable(typeof(OpenIdWire))]
[JsonSerializable(typeof(PhoneNumberWire))]
internal sealed partial class ServiceUserJson : JsonSerializerContext;
