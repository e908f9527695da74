using System.Buffers.Text;
using System.Text;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class Base64UrlTextTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static TheoryData<int> Lengths => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void S004_of_all_last_characters_exactly_those_without_unused_bits_are_read(int bytes)
    {
        // The text of some bytes with each last character in turn: it is read when writing what was read gives it back.
        var head = Base64Url.EncodeToString(new byte[bytes])[..^1];
        var decoded = new byte[8];
        foreach (var last in Alphabet)
        {
            var text = head + last;
            var read = Base64UrlText.TryDecode(Encoding.ASCII.GetBytes(text), decoded, out var written);

            var unused = bytes % 3 == 0 ? 0 : bytes % 3 == 1 ? 4 : 2;
            read.ShouldBe(Alphabet.IndexOf(last, StringComparison.Ordinal) % (1 << unused) == 0, text);
            if (read) Base64Url.EncodeToString(decoded.AsSpan(0, written)).ShouldBe(text);
        }
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AA==")]
    [InlineData("AAA=")]
    [InlineData("AA A")]
    [InlineData("AAA+")]
    [InlineData("AAA/")]
    [InlineData("AAA\n")]
    public void S004_every_other_length_and_character_is_refused(string text) =>
        Base64UrlText.TryDecode(Encoding.ASCII.GetBytes(text), new byte[8], out _).ShouldBeFalse();
}
