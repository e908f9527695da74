using MiniPassport.Core.Avatars;

namespace MiniPassport.Core.Tests.Avatars;

public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("timg.jpg", "timg.png")]
    [InlineData("我的 头像.jpeg", "我的 头像.png")]
    [InlineData("no suffix", "no suffix.png")]
    [InlineData("../../etc/passwd", "passwd.png")]
    [InlineData("..\\..\\boot.ini", "boot.png")]
    [InlineData("/etc/", "avatar.png")]
    [InlineData("a.png/", "avatar.png")]
    [InlineData("", "avatar.png")]
    [InlineData(null, "avatar.png")]
    [InlineData(".png", "avatar.png")]
    [InlineData("...", "avatar.png")]
    [InlineData("a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.png")]
    [InlineData("a\0b.png", "ab.png")]
    [InlineData("\u202Egpj.exe", "gpj.png")]
    [InlineData("a\"b<c>d|e*f?g:h.png", "abcdefgh.png")]
    [InlineData("%2e%2e%2fa.png", "2e2e2fa.png")]
    [InlineData("a\uD800b.png", "ab.png")]
    public void S067_a_file_name_is_cleaned_and_ends_in_what_the_bytes_say(string? fileName, string shown) =>
        DisplayName.Of(fileName, "png").ShouldBe(shown);

    [Fact]
    public void S067_a_long_name_is_cut_between_characters()
    {
        var shown = DisplayName.Of(string.Concat(Enumerable.Repeat("\U0001F600", 5_000)) + ".png", "png");

        shown.ShouldBe(string.Concat(Enumerable.Repeat("\U0001F600", 100)) + ".png");
    }
}
