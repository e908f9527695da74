using System.Globalization;
using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.OpenData;

/// <summary>The phone number as both ways give it: <c>phone_info</c> and the older encryptedData (wechat-api §4, §5.3).</summary>
internal static class PhoneInfo
{
    internal const string HomeCountry = "86";

    /// <param name="numericCountryCode">The official sample shows the number 86 where the page says string.</param>
    internal static JsonText AddTo(JsonText json, Person person, Watermark watermark, bool numericCountryCode)
    {
        // The foreign form with the area code in front is documented, its separator is UNCONFIRMED.
        string full = person.CountryCode == HomeCountry ? person.Phone : $"+{person.CountryCode} {person.Phone}";
        json.Add("phoneNumber", full).Add("purePhoneNumber", person.Phone);
        if (numericCountryCode) json.Add("countryCode", long.Parse(person.CountryCode, CultureInfo.InvariantCulture));
        else json.Add("countryCode", person.CountryCode);
        return watermark.AddTo(json);
    }
}
