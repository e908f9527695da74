namespace MiniPassport.Core.WeChat.OpenData;

/// <summary>A phone number WeChat vouches for, out of <c>encryptedData</c> (wechat-api §4, §5.3).</summary>
/// <param name="PhoneNumber">With the country code when foreign: 5 to 20 digits or <c>+</c>. Ends with <paramref name="PurePhoneNumber"/>.</param>
/// <param name="PurePhoneNumber">Never with the country code: 5 to 20 digits or <c>+</c>.</param>
/// <param name="CountryCode">1 to 8 digits, <c>+</c> or <c>-</c>; <c>86</c> for the mainland.</param>
/// <param name="Timestamp">When WeChat made the data.</param>
public sealed record DecryptedPhone(string PhoneNumber, string PurePhoneNumber, string CountryCode, DateTimeOffset Timestamp)
{
    /// <summary>Leaves the number out.</summary>
    public override string ToString() => nameof(DecryptedPhone);
}
