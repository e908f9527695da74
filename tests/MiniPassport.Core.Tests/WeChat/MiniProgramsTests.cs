using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class MiniProgramsTests
{
    private const string First = "wx0123456789abcdef", Second = "wxfedcba9876543210";

    private static readonly MiniPrograms Two = new([new MiniProgram(First, "secret one"), new MiniProgram(Second, "secret two")]);

    [Theory]
    [InlineData(First)]
    [InlineData(Second)]
    public void The_requests_own_appid_decides_whatever_the_referer_says(string appId) =>
        Two.Find(appId, $"https://servicewechat.com/{First}/devtools/page-frame.html").Value().AppId.ShouldBe(appId);

    [Theory]
    [InlineData("wxfedcba987654321")]
    [InlineData("wxfedcba98765432100")]
    [InlineData("wx")]
    [InlineData("WXFEDCBA9876543210")]
    [InlineData(" wxfedcba9876543210")]
    [InlineData("wxfedcba9876543210\0")]
    [InlineData("wx0123456789abcdef,wxfedcba9876543210")]
    [InlineData("ｗx0123456789abcdef")]
    [InlineData(" ")]
    [InlineData("*")]
    [InlineData("undefined")]
    public void S037_C006_C009_an_appid_that_is_not_exactly_a_configured_one_is_refused_and_never_defaulted(string appId) =>
        Two.Find(appId, $"https://servicewechat.com/{Second}/1/page-frame.html").Error().ShouldBe(AccountError.UnknownMiniProgram);

    [Theory]
    [InlineData("https://servicewechat.com/wxfedcba9876543210/devtools/page-frame.html")]
    [InlineData("https://servicewechat.com/wxfedcba9876543210/17/page-frame.html")]
    [InlineData("https://servicewechat.com/wxfedcba9876543210/")]
    public void Without_an_appid_WeChats_referer_is_a_hint(string referer)
    {
        Two.Find(null, referer).Value().AppId.ShouldBe(Second);
        Two.Find("", referer).Value().AppId.ShouldBe(Second);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://servicewechat.com/")]
    [InlineData("https://servicewechat.com//")]
    [InlineData("https://servicewechat.com/wxfedcba9876543210")]
    [InlineData("https://servicewechat.com/wxfedcba98765432100/1/")]
    [InlineData("https://servicewechat.com/wxffffffffffffffff/1/page-frame.html")]
    [InlineData("https://servicewechat.com/../wxfedcba9876543210/")]
    [InlineData("https://servicewechat.com.evil.example/wxfedcba9876543210/1/")]
    [InlineData("https://evil.example/?https://servicewechat.com/wxfedcba9876543210/1/")]
    [InlineData("http://servicewechat.com/wxfedcba9876543210/1/")]
    [InlineData(" https://servicewechat.com/wxfedcba9876543210/1/")]
    [InlineData("https://SERVICEWECHAT.com/wxfedcba9876543210/1/")]
    [InlineData("https://servicewechat.com/WXFEDCBA9876543210/1/")]
    [InlineData("wxfedcba9876543210")]
    public void A_forged_or_foreign_referer_falls_back_to_the_first(string? referer) => Two.Find(null, referer).Value().AppId.ShouldBe(First);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData(First, null)]
    [InlineData(null, "https://servicewechat.com/wx0123456789abcdef/1/")]
    public void With_none_configured_every_request_is_refused(string? appId, string? referer) =>
        new MiniPrograms([]).Find(appId, referer).Error().ShouldBe(AccountError.UnknownMiniProgram);
}
