using MiniPassport.Core.Passwords.WordInfo;

namespace MiniPassport.Core.Tests.Passwords.WordInfo;

/// <summary>The form of encrypted passwords, old and new, to the character.</summary>
public sealed class WordInfoTextTests
{
    [Fact]
    public void S056_a_text_may_be_as_long_as_the_bound_and_no_longer()
    {
        const string start = "v1.0badcafe.SM2.";
        var longest = start + new string('A', WordInfoText.Longest - start.Length);

        longest.Length.ShouldBe(WordInfoText.Longest);
        WordInfoText.Parse(longest).ShouldNotBeNull().Payload.Length.ShouldBe((WordInfoText.Longest - start.Length) / 4 * 3);
        WordInfoText.Parse(longest + "AAAA").ShouldBeNull();
    }

    [Theory]
    [InlineData("0badcafX")]
    [InlineData("0BADCAFE")]
    [InlineData("Xbadcafe")]
    [InlineData("0badcaf")]
    [InlineData("0badcafe0")]
    public void S055_a_key_is_named_by_eight_lower_case_digits(string kid) => WordInfoText.Parse($"v1.{kid}.SM2.AAAA").ShouldBeNull();

    [Fact]
    public void A_box_has_a_nonce_of_its_own()
    {
        var key = new byte[GcmBox.KeySize];
        var boxes = Enumerable.Range(0, 8).Select(_ => Convert.ToHexString(GcmBox.Seal(key, "text"u8, "binding"u8).AsSpan(0, 12))).ToList();
        boxes.Distinct().Count().ShouldBe(8);
    }

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2112, false)]
    [InlineData(20, false)]
    [InlineData(28, false)]
    [InlineData(64, true)]
    public void A_text_under_the_shared_key_is_whole_blocks_and_no_longer_than_the_bound(int characters, bool isOne) =>
        (SharedKeyCipher.Recognise(new string('A', characters)) is not null).ShouldBe(isOne);

    [Fact]
    public void Whole_blocks_with_something_behind_them_that_is_no_Base64_are_a_plain_password() => SharedKeyCipher.Recognise(new string('A', 64) + "=AAA").ShouldBeNull();
}
