using MiniPassport.Core.Accounts;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("15820290006")]
    [InlineData("158 2029 0006")]
    [InlineData("158-2029-0006")]
    [InlineData("  15820290006  ")]
    [InlineData("１５８２０２９０００６")]
    [InlineData("１５８2029０００6")]
    [InlineData("158　2029　0006")]
    [InlineData("158\u00A02029\u00A00006")]
    [InlineData("+8615820290006")]
    [InlineData("+86 158 2029 0006")]
    [InlineData("+86-158-2029-0006")]
    [InlineData("＋８６１５８２０２９０００６")]
    [InlineData(" + 8 6 15820290006")]
    [InlineData("008615820290006")]
    [InlineData("0086 158 2029 0006")]
    [InlineData("8615820290006")]
    public void S095_C026_every_spelling_of_a_mainland_mobile_is_its_eleven_digits(string text)
    {
        PhoneNumber.TryParse(text, out var phone).ShouldBeTrue();
        phone.Value.ShouldBe("15820290006");
        PhoneNumber.TryParse(phone.Value, out var again).ShouldBeTrue();
        again.ShouldBe(phone);
    }

    [Theory]
    [InlineData("+1 202 555 0143", "+12025550143")]
    [InlineData("+852-9123-4567", "+85291234567")]
    [InlineData("＋886 912345678", "+886912345678")]
    [InlineData("+123456789012345", "+123456789012345")]
    [InlineData("+1234567", "+1234567")]
    public void Any_other_number_is_E164_with_its_plus(string text, string canonical)
    {
        PhoneNumber.TryParse(text, out var phone).ShouldBeTrue();
        phone.Value.ShouldBe(canonical);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("+")]
    [InlineData("1582029000")]
    [InlineData("158202900066")]
    [InlineData("12820290006")]
    [InlineData("25820290006")]
    [InlineData("05820290006")]
    [InlineData("+8612820290006")]
    [InlineData("+86158202900066")]
    [InlineData("+86+8615820290006")]
    [InlineData("+86008615820290006")]
    [InlineData("158+20290006")]
    [InlineData("12025550143")]
    [InlineData("+02025550143")]
    [InlineData("+1234567890123456")]
    [InlineData("+123456")]
    [InlineData("15820290006x")]
    [InlineData("1582029000O")]
    [InlineData("l5820290006")]
    [InlineData("15820290006\0")]
    [InlineData("15820290006\n")]
    [InlineData("15820290006;15820290007")]
    [InlineData("(158)20290006")]
    [InlineData("158.2029.0006")]
    [InlineData("1.5820290006E10")]
    [InlineData("{\"$ne\":null}")]
    [InlineData("                                         15820290006")]
    public void What_is_no_number_is_refused(string? text) => PhoneNumber.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("١٥٨٢٠٢٩٠٠٠٦")]
    [InlineData("१५८२०२९०००६")]
    [InlineData("①⑤⑧②⓪②⑨⓪⓪⓪⑥")]
    [InlineData("¹⁵⁸²⁰²⁹⁰⁰⁰⁶")]
    [InlineData("𝟏𝟓𝟖𝟐𝟎𝟐𝟗𝟎𝟎𝟎𝟔")]
    [InlineData("一五八二〇二九〇〇〇六")]
    [InlineData("1582029000б")]
    [InlineData("1582029\u200B0006")]
    [InlineData("\u202E15820290006")]
    [InlineData("15820290006\u0301")]
    [InlineData("158\u20102029\u20100006")]
    [InlineData("1582029000\uD835")]
    public void C026_C029_look_alikes_are_refused_instead_of_guessed(string text) => PhoneNumber.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("15820290006", "158****0006")]
    [InlineData("+12025550143", "+12****0143")]
    [InlineData("1234567", "****")]
    [InlineData("", "****")]
    public void S025_strangers_see_a_mask(string canonical, string masked) => PhoneNumber.Mask(canonical).ShouldBe(masked);

    [Fact]
    public void S009_a_number_prints_as_its_mask()
    {
        PhoneNumber.TryParse("15820290006", out var phone).ShouldBeTrue();

        $"{phone}".ShouldBe("158****0006");
    }
}
