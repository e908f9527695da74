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

    [Theory]
    [InlineData("https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132")]
    [InlineData("https://mmbiz.qpic.cn/mmbiz/icTdbqWNOwNRna42FI242Lcia07jQodd2FJGIYQfG0LAJGFxM4FbnQP6yfMxBgJ0F3YRqJCJ1aPAK2dQagdusBZg/0")]
    public void The_grey_picture_never_replaces_a_real_one_whatever_name_comes_with_it(string grey) =>
        (WeChatProfile.Empty with { NickName = "x", AvatarUrl = grey }).Onto(Known).ShouldBe(Known with { NickName = "x" });

    [Fact]
    public void A_picture_of_the_teams_own_replaces_the_known_one_though_the_name_is_the_placeholder() =>
        (Anonymous with { AvatarUrl = "https://static.example.com/me.png" }).Onto(Known).ShouldBe(Known with { AvatarUrl = "https://static.example.com/me.png" });

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
