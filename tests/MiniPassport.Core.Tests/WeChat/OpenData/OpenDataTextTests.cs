using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Core.Tests.WeChat.OpenData;

public sealed class OpenDataTextTests
{
    // Data with a plus in it, and an iv with one, so that the repair has something to repair.
    private const string IvWithPlus = "+r7BXXKkLb8qrSNn05n0+A==";

    [Fact]
    public void A_plus_that_a_form_turned_into_a_space_is_read_as_one()
    {
        Sealed.VectorC.ShouldContain("+");
        Sealed.Read(Sealed.VectorC.Replace('+', ' ')).ShouldNotBeNull();
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(Sealed.SessionKey);
        var data = Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(Sealed.Phone), Convert.FromBase64String(IvWithPlus)));

        Sealed.Read(data, IvWithPlus.Replace('+', ' ')).ShouldNotBeNull();
        Sealed.Read(data.Replace('+', ' '), IvWithPlus).ShouldBe(Sealed.Read(data, IvWithPlus));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("undefined")]
    [InlineData("====")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA===")]
    [InlineData("-AAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("_AAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("\nAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("ｒ7BXXKkLb8qrSNn05n0qiA==")]
    [InlineData("\u0172AAAAAAAAAAAAAAAAAAAAA==")]
    public void C012_S043_a_text_that_is_not_sixteen_bytes_in_Base64_is_refused_in_every_place(string? text)
    {
        Sealed.Read(Sealed.VectorC, iv: text).ShouldBeNull();
        Sealed.Read(Sealed.VectorC, key: text).ShouldBeNull();
        Sealed.Read(text).ShouldBeNull();
        Sealed.Open(text).ShouldBeNull();
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\t")]
    [InlineData("\0")]
    [InlineData("%2B")]
    [InlineData("=")]
    public void A_good_text_with_something_in_it_is_refused(string more)
    {
        foreach (var at in (int[])[0, 4, Sealed.VectorC.Length / 2, Sealed.VectorC.Length])
            Sealed.Read(Sealed.VectorC.Insert(at, more)).ShouldBeNull();
        foreach (var at in (int[])[0, 4, 24])
        {
            Sealed.Read(Sealed.VectorC, iv: Sealed.Iv.Insert(at, more)).ShouldBeNull();
            Sealed.Read(Sealed.VectorC, key: Sealed.SessionKey.Insert(at, more)).ShouldBeNull();
        }
    }

    [Fact]
    public void S043_the_session_key_of_another_login_opens_nothing()
    {
        var random = new Random(43);
        var key = new byte[16];
        for (var run = 0; run < 2_000; run++)
        {
            random.NextBytes(key);
            Sealed.Read(Sealed.VectorC, key: Convert.ToBase64String(key)).ShouldBeNull();
        }
    }

    [Fact]
    public void Eight_kilobytes_of_text_are_read_and_no_more()
    {
        // 8 192 characters are 6 144 bytes; the block of padding leaves 6 143 for the text.
        var longest = Sealed.Of(Sealed.Phone + new string(' ', 6_143 - Sealed.Phone.Length));
        var longer = Sealed.Of(Sealed.Phone + new string(' ', 6_144 - Sealed.Phone.Length));

        longest.Length.ShouldBe(8 * 1024);
        Sealed.Read(longest).ShouldNotBeNull();
        Sealed.Read(longer).ShouldBeNull();
        Sealed.Read(new string('A', 1_000_000)).ShouldBeNull();
    }

    [Fact]
    public void The_app_asked_for_is_never_nothing()
    {
        Should.Throw<ArgumentException>(() => Sealed.Read(Sealed.VectorC, app: ""));
        Should.Throw<ArgumentException>(() => Sealed.Read(Sealed.VectorC, app: null!));
    }
}
