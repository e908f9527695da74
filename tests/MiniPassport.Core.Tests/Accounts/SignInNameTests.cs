using MiniPassport.Core.Accounts;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class SignInNameTests
{
    [Theory]
    [InlineData("15820290006", SignInNameKind.Phone, "15820290006")]
    [InlineData(" +86 158-2029-0006 ", SignInNameKind.Phone, "15820290006")]
    [InlineData("+1 202 555 0143", SignInNameKind.Phone, "+12025550143")]
    [InlineData("admin", SignInNameKind.LoginName, "admin")]
    [InlineData("  AdMin ", SignInNameKind.LoginName, "admin")]
    [InlineData("zhang.san_1990-a", SignInNameKind.LoginName, "zhang.san_1990-a")]
    [InlineData("ab", SignInNameKind.LoginName, "ab")]
    [InlineData("abcdefghijklmnopqrstuvwxyz012345", SignInNameKind.LoginName, "abcdefghijklmnopqrstuvwxyz012345")]
    [InlineData("Zhang.San@Example.COM", SignInNameKind.Email, "zhang.san@example.com")]
    [InlineData("a@b.c", SignInNameKind.Email, "a@b.c")]
    [InlineData("15820290006@example.com", SignInNameKind.Email, "15820290006@example.com")]
    [InlineData("o'brien+tag@mail.example.com", SignInNameKind.Email, "o'brien+tag@mail.example.com")]
    public void S095_a_name_is_of_one_kind_and_has_one_spelling(string text, SignInNameKind kind, string value)
    {
        SignInName.TryParse(text, out var name).ShouldBeTrue();

        (name.Kind, name.Value).ShouldBe((kind, value));
        SignInName.TryParse(name.Value, out var again).ShouldBeTrue();
        again.ShouldBe(name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("1admin")]
    [InlineData("1582029000")]
    [InlineData("-admin")]
    [InlineData(".admin")]
    [InlineData("ad min")]
    [InlineData("ad\0min")]
    [InlineData("admin'--")]
    [InlineData("admin%")]
    [InlineData("{\"$ne\":null}")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@b")]
    [InlineData("a@.c")]
    [InlineData("a@b.")]
    [InlineData("a@b@c.d")]
    [InlineData("a b@c.d")]
    [InlineData("a\n@c.d")]
    [InlineData("\"a\"@c.d")]
    [InlineData("a@b.c,d@e.f")]
    [InlineData("<a@b.c>")]
    public void What_can_be_nobodys_name_is_none(string? text)
    {
        SignInName.TryParse(text, out var name).ShouldBeFalse();
        name.ShouldBeNull();
    }

    [Theory]
    [InlineData("аdmin")]
    [InlineData("ａｄｍｉｎ")]
    [InlineData("admın")]
    [InlineData("ad\u200Bmin")]
    [InlineData("admin\u0301")]
    [InlineData("\u202Eadmin")]
    [InlineData("张三")]
    [InlineData("zhang@еxample.com")]
    [InlineData("zhang@例子.中国")]
    [InlineData("ad\uD835min")]
    public void C026_C029_a_look_alike_is_nobodys_name(string text) => SignInName.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(64, 254, true)]
    [InlineData(65, 254, false)]
    [InlineData(64, 255, false)]
    public void An_address_is_as_long_as_RFC_5321_lets_it_be(int local, int length, bool accepted)
    {
        var address = new string('a', local) + "@" + new string('b', length - local - 5) + ".com";

        SignInName.TryParse(address, out _).ShouldBe(accepted);
    }

    [Fact]
    public void A_megabyte_is_no_name() => SignInName.TryParse(new string('a', 1_000_000) + "@b.c", out _).ShouldBeFalse();

    [Fact]
    public void A_phone_is_the_name_its_text_is()
    {
        PhoneNumber.TryParse("15820290006", out var phone).ShouldBeTrue();
        SignInName.TryParse("158 2029 0006", out var name).ShouldBeTrue();

        SignInName.Of(phone).ShouldBe(name);
    }

    [Theory]
    [InlineData("15820290006")]
    [InlineData("zhang.san")]
    [InlineData("zhang.san@example.com")]
    public void S009_a_name_prints_its_kind_only(string text)
    {
        SignInName.TryParse(text, out var name).ShouldBeTrue();

        $"{name}".ShouldBe(name.Kind.ToString());
    }
}
