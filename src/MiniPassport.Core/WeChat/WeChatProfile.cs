using System.Text;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.WeChat;

/// <summary>What a mini program passes on of a person. Empty strings where nothing is known, as the front ends expect.</summary>
/// <param name="NickName">Nickname, up to 100 characters (code points).</param>
/// <param name="AvatarUrl">Picture address, http or https, up to 500 characters. Never fetched by the server.</param>
/// <param name="Gender">0 unknown, 1 male, 2 female.</param>
/// <param name="Country">Country, up to 50 characters.</param>
/// <param name="Province">Province, up to 50 characters.</param>
/// <param name="City">City, up to 50 characters.</param>
/// <param name="Language">Language tag, up to 20 characters.</param>
public sealed record WeChatProfile(
    string NickName, string AvatarUrl, int Gender, string Country, string Province, string City, string Language)
{
    /// <summary>The nickname WeChat hands out since 2022 instead of the real one (wechat-api §8.1).</summary>
    public const string AnonymousNickName = "微信用户";

    // The grey pictures that come with it, by the part of the address that names the picture: in wx.getUserProfile's answer, and in
    // the announcement of 2022 that withdrew the real ones.
    private static readonly string[] GreyPictures =
    [
        "/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/",
        "/icTdbqWNOwNRna42FI242Lcia07jQodd2FJGIYQfG0LAJGFxM4FbnQP6yfMxBgJ0F3YRqJCJ1aPAK2dQagdusBZg/",
    ];

    /// <summary>Nothing known.</summary>
    public static WeChatProfile Empty { get; } = new("", "", 0, "", "", "", "");

    /// <summary>Whether the picture is one that WeChat hands out instead of a real one.</summary>
    // Beside the anonymous name, a picture from WeChat's own hosts can only be a grey one, known or not.
    public bool IsGrey =>
        Array.Exists(GreyPictures, picture => AvatarUrl.Contains(picture, StringComparison.Ordinal))
        || (IsAnonymous && (AvatarUrl.Contains(".qlogo.cn/", StringComparison.Ordinal) || AvatarUrl.Contains(".qpic.cn/", StringComparison.Ordinal)));

    private bool IsAnonymous => string.Equals(NickName, AnonymousNickName, StringComparison.Ordinal);

    /// <summary>
    /// What is known after a sign-in: non-empty fields overwrite; the anonymous name and the grey picture each
    /// fill what is empty and never replace a real one.
    /// </summary>
    /// <param name="stored">What was known before.</param>
    public WeChatProfile Onto(WeChatProfile stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new WeChatProfile(
            IsAnonymous ? Prefer(stored.NickName, NickName) : Prefer(NickName, stored.NickName),
            IsGrey ? Prefer(stored.AvatarUrl, AvatarUrl) : Prefer(AvatarUrl, stored.AvatarUrl),
            Gender != 0 ? Gender : stored.Gender,
            Prefer(Country, stored.Country),
            Prefer(Province, stored.Province),
            Prefer(City, stored.City),
            Prefer(Language, stored.Language));
    }

    /// <summary>Checks lengths and the picture's address.</summary>
    /// <returns>The first broken rule, or null.</returns>
    public Failure? Check()
    {
        if (Gender is < 0 or > 2) return Failure.Invalid("gender", "0、1 或 2");
        var tooLong = Limit.Characters("nickName", NickName, 100)
            ?? Limit.Characters("country", Country, 50)
            ?? Limit.Characters("province", Province, 50)
            ?? Limit.Characters("city", City, 50)
            ?? Limit.Characters("language", Language, 20)
            ?? Limit.Characters("avatarUrl", AvatarUrl, 500);
        if (tooLong is not null) return tooLong;
        return AvatarUrl.Length == 0 || IsWebAddress(AvatarUrl) ? null : Failure.Invalid("avatarUrl", "http 或 https 地址；临时文件请通过头像上传接口提交");
    }

    private static string Prefer(string first, string second) => first.Length > 0 ? first : second;

    // http://tmp/… is what chooseAvatar hands out inside the mini program: no server can ever show it.
    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0 && uri.Host != "tmp" && uri.UserInfo.Length == 0
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
}
