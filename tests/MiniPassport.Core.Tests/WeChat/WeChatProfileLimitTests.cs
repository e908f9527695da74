using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class WeChatProfileLimitTests
{
    [Theory]
    [InlineData("nickName", 100)]
    [InlineData("country", 50)]
    [InlineData("province", 50)]
    [InlineData("city", 50)]
    [InlineData("language", 20)]
    public void S074_a_text_may_be_as_many_code_points_and_not_one_more(string field, int longest)
    {
        foreach (var character in (string[])["x", "微", "\U0001F600"])
        {
            With(field, string.Concat(Enumerable.Repeat(character, longest))).Check().ShouldBeNull();
            With(field, string.Concat(Enumerable.Repeat(character, longest + 1))).Check().ShouldNotBeNull().ShouldSatisfyAllConditions(
                failure => failure.Error.ShouldBe(AccountError.InvalidParameter),
                failure => failure.Field.ShouldBe(field),
                failure => failure.Rule.ShouldNotBeNull().ShouldContain($"{longest}"));
        }
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(int.MaxValue, false)]
    public void Gender_is_0_1_or_2(int gender, bool accepted) => ((WeChatProfile.Empty with { Gender = gender }).Check() is null).ShouldBe(accepted);

    [Theory]
    [InlineData("")]
    [InlineData("https://thirdwx.qlogo.cn/mmopen/vi_32/abc/132")]
    [InlineData("http://wx.qlogo.cn/0")]
    public void A_picture_address_is_a_web_address_or_nothing(string url) => (WeChatProfile.Empty with { AvatarUrl = url }).Check().ShouldBeNull();

    [Theory]
    [InlineData("wxfile://tmp_abc.jpg")]
    [InlineData("http://tmp/abc.jpg")]
    [InlineData("https://user:password@example.com/a.jpg")]
    [InlineData("https://example.com/a\nb.jpg")]
    [InlineData("https://example.com/a\u2028b.jpg")]
    [InlineData("https://example.com/a b.jpg")]
    [InlineData("http://TMP/abc.jpg")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://x.example/a.png")]
    [InlineData("//x.example/a.png")]
    [InlineData("/a.png")]
    [InlineData("a.png")]
    [InlineData("https://")]
    [InlineData("undefined")]
    public void S083_anything_else_is_refused(string url) =>
        (WeChatProfile.Empty with { AvatarUrl = url }).Check().ShouldNotBeNull().Field.ShouldBe("avatarUrl");

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    [InlineData(100_000, false)]
    public void A_picture_address_has_at_most_500_characters(int length, bool accepted)
    {
        var url = "https://x.example/".PadRight(length, 'a');

        ((WeChatProfile.Empty with { AvatarUrl = url }).Check() is null).ShouldBe(accepted);
    }

    private static WeChatProfile With(string field, string value) => field switch
    {
        "nickName" => WeChatProfile.Empty with { NickName = value },
        "country" => WeChatProfile.Empty with { Country = value },
        "province" => WeChatProfile.Empty with { Province = value },
        "city" => WeChatProfile.Empty with { City = value },
        _ => WeChatProfile.Empty with { Language = value },
    };
}
