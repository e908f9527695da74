using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.OpenData;

/// <summary>The seven profile fields wx.getUserInfo shows, real or anonymous.</summary>
internal sealed record UserInfo(
    string NickName, int Gender, string Language, string City, string Province, string Country, string AvatarUrl)
{
    internal static UserInfo Of(Person person)
        => new(person.NickName, person.Gender, person.Language, person.City, person.Province, person.Country, person.AvatarUrl);

    /// <summary>What everybody looks like since 2022: the grey avatar and the nickname 微信用户.</summary>
    internal static UserInfo Anonymous { get; } = new("微信用户", 0, "", "", "", "", "https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132");

    /// <summary>The bytes the signature covers. Open data escapes no slashes.</summary>
    internal string RawData() => AddTo(new JsonText(escapeSlashes: false)).ToString();

    /// <summary>The plaintext of encryptedData: the fields between openId and unionId, then the watermark.</summary>
    internal string Plaintext(string openId, string? unionId, Watermark watermark)
    {
        JsonText json = AddTo(new JsonText(escapeSlashes: false).Add("openId", openId));
        if (unionId is not null) json.Add("unionId", unionId);
        return watermark.AddTo(json).ToString();
    }

    private JsonText AddTo(JsonText json) => json
        .Add("nickName", NickName)
        .Add("gender", Gender)
        .Add("language", Language)
        .Add("city", City)
        .Add("province", Province)
        .Add("country", Country)
        .Add("avatarUrl", AvatarUrl);
}
