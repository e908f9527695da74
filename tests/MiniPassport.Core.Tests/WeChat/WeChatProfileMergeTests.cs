using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class WeChatProfileMergeTests
{
    private static readonly WeChatProfile Known = new("零陵上将军", "https://thirdwx.qlogo.cn/known", 1, "中国", "湖南", "永州", "zh_CN");
    private static readonly WeChatProfile Anonymous = WeChatProfile.Empty with { NickName = "微信用户", AvatarUrl = "https://thirdwx.qlogo.cn/grey" };

    [Fact]
    public void The_anonymous_placeholder_fills_an_empty_profile() => Anonymous.Onto(WeChatProfile.Empty).ShouldBe(Anonymous);

    [Fact]
    public void The_anonymous_placeholder_never_overwrites_a_real_name_or_picture() => Anonymous.Onto(Known).ShouldBe(Known);

    [Fact]
    public void The_anonymous_placeholder_fills_only_what_is_missing()
    {
        Anonymous.Onto(Known with { AvatarUrl = "" }).ShouldBe(Known with { AvatarUrl = Anonymous.AvatarUrl });
        Anonymous.Onto(Known with { NickName = "" }).ShouldBe(Known with { NickName = "微信用户" });
    }

    [Fact]
    public void A_real_name_replaces_the_placeholder() => Known.Onto(Anonymous).ShouldBe(Known);

    [Fact]
    public void A_name_that_merely_resembles_the_placeholder_is_a_name() =>
        (Anonymous with { NickName = "微信用户1" }).Onto(Known).NickName.ShouldBe("微信用户1");

    [Fact]
    public void Nothing_said_changes_nothing() => WeChatProfile.Empty.Onto(Known).ShouldBe(Known);

    [Fact]
    public void Every_field_that_is_said_overwrites_and_no_other()
    {
        WeChatProfile[] each =
        [
            WeChatProfile.Empty with { NickName = "x" }, WeChatProfile.Empty with { AvatarUrl = "https://x.example/x" }, WeChatProfile.Empty with { Gender = 2 },
            WeChatProfile.Empty with { Country = "x" }, WeChatProfile.Empty with { Province = "x" }, WeChatProfile.Empty with { City = "x" }, WeChatProfile.Empty with { Language = "en" },
        ];
        WeChatProfile[] expected =
        [
            Known with { NickName = "x" }, Known with { AvatarUrl = "https://x.example/x" }, Known with { Gender = 2 },
            Known with { Country = "x" }, Known with { Province = "x" }, Known with { City = "x" }, Known with { Language = "en" },
        ];

        each.Select(said => said.Onto(Known)).ShouldBe(expected);
    }
}
