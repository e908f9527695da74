using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.Tests.WeChat.OpenData;

public sealed class PaddingOracleTests(ITestOutputHelper output)
{
    private static readonly byte[] Data = Convert.FromBase64String(Sealed.VectorC);
    private static readonly byte[] Iv = Convert.FromBase64String(Sealed.Iv);

    [Fact]
    public void S043_every_change_of_one_byte_has_the_one_outcome_right_padding_or_not()
    {
        var (rightPadding, wrongPadding) = (0, 0);
        foreach (var (place, isIv) in Enumerable.Range(0, Data.Length).Select(at => (at, false)).Concat(Enumerable.Range(0, Iv.Length).Select(at => (at, true))))
        {
            for (var change = 1; change < 256; change++)
            {
                var (data, iv) = ((byte[])Data.Clone(), (byte[])Iv.Clone());
                (isIv ? iv : data)[place] ^= (byte)change;
                Sealed.Read(data, iv).ShouldBeNull();
                if (HasPadding(data, iv)) rightPadding++;
                else wrongPadding++;
            }
        }

        output.WriteLine($"{rightPadding} with a right padding, {wrongPadding} with a wrong one");
        (rightPadding + wrongPadding).ShouldBe((Data.Length + Iv.Length) * 255);
        rightPadding.ShouldBeGreaterThan(30_000);
        wrongPadding.ShouldBeGreaterThan(3_000);
    }

    [Fact]
    public void S043_every_wrong_length_has_the_one_outcome()
    {
        for (var length = 0; length < Data.Length; length++)
        {
            Sealed.Read(Data[..length], Iv).ShouldBeNull();
            Sealed.Read(Data[(Data.Length - length)..], Iv).ShouldBeNull();
        }

        for (var length = 0; length <= 33; length++)
        {
            var cut = RandomNumberGenerator.GetBytes(length);
            if (length != 16) Sealed.Read(Data, cut).ShouldBeNull();
            Sealed.Read([.. Data, .. cut, 1], Iv).ShouldBeNull();
        }
    }

    [Fact]
    public void S043_a_right_padding_around_garbage_has_the_one_outcome()
    {
        var random = new Random(43);
        for (var run = 0; run < 2_000; run++)
        {
            var garbage = new byte[random.Next(200)];
            random.NextBytes(garbage);
            Sealed.Read(Sealed.Of(garbage)).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"phoneNumber\":\"1358000")]
    [InlineData("garbage")]
    [InlineData("\u0001\u0002\u0003")]
    public void S043_garbage_takes_the_same_path_whatever_its_padding(string text)
    {
        // What an attacker listens to is the difference between these two: so the same is thrown and caught in both, as often.
        var plain = Encoding.UTF8.GetBytes(text);
        var count = (byte)(16 - (plain.Length % 16));
        byte[] right = [.. plain, .. Enumerable.Repeat(count, count)];
        var wrong = (byte[])right.Clone();
        wrong[^1] ^= 0x40;
        var (withRight, withWrong) = (Sealed.Encrypt(right, PaddingMode.None), Sealed.Encrypt(wrong, PaddingMode.None));
        HasPadding(withRight, Iv).ShouldBeTrue();
        HasPadding(withWrong, Iv).ShouldBeFalse();

        var thrown = Thrown(() => Sealed.Read(withRight, Iv).ShouldBeNull());

        thrown.ShouldNotBeEmpty();
        thrown.ShouldNotContain(typeof(CryptographicException));
        Thrown(() => Sealed.Read(withWrong, Iv).ShouldBeNull()).ShouldBe(thrown);
    }

    [Fact]
    public void S043_good_text_with_a_wrong_padding_is_refused_though_a_reader_of_JSON_would_pass_over_it()
    {
        // Ten line feeds are white space to JSON; as a padding the first of these is wrong.
        var text = Encoding.UTF8.GetBytes(Sealed.Phone);
        var size = (text.Length + 16) / 16 * 16;
        text = [.. text, .. Enumerable.Repeat((byte)' ', size - text.Length)];
        byte[] wrong = [.. text, .. "       \n\n\n\n\n\n\n\n\n"u8];
        byte[] right = [.. text, .. "      \n\n\n\n\n\n\n\n\n\n"u8];

        Sealed.Read(Sealed.Encrypt(right, PaddingMode.None), Iv).ShouldNotBeNull();
        Sealed.Read(Sealed.Encrypt(wrong, PaddingMode.None), Iv).ShouldBeNull();
    }

    [Fact]
    public void S043_a_nickname_in_front_of_which_the_iv_writes_a_field_is_no_phone()
    {
        // Somebody may call himself 13900139000. Knowing his own plain text, he makes the iv write {"phoneNumber":" over the block before the name.
        const string before = """{"openId":"oGZUI0egBJY1zhBYw2KhdUfwVJJE","a":"","nickName":"13900139000","purePhoneNumber":"13580006666","countryCode":"86",""";
        var plain = Encoding.UTF8.GetBytes($$$"""{{{before}}}"watermark":{"timestamp":{{{Sealed.Made}}},"appid":"{{{Sealed.App}}}"}}""");
        var name = before.IndexOf("13900139000", StringComparison.Ordinal);
        plain = [.. "{"u8, .. new byte[(32 - (name % 16)) % 16].Select(_ => (byte)' '), .. plain.AsSpan(1)];
        name += (32 - (name % 16)) % 16;
        var data = Sealed.Encrypt(plain, PaddingMode.PKCS7);
        var iv = new byte[16];
        for (var i = 0; i < 16; i++)
            iv[i] = (byte)(data[name - 32 + i] ^ plain[name - 16 + i] ^ """{"phoneNumber":" """[i]);
        var spliced = data[(name - 16)..];

        var text = Encoding.UTF8.GetString(Sealed.Open(Convert.ToBase64String(spliced), Convert.ToBase64String(iv)).ShouldNotBeNull());
        text.ShouldStartWith("""{"phoneNumber":"13900139000","purePhoneNumber":"13580006666",""");
        Sealed.Read(spliced, iv).ShouldBeNull();
    }

    private static bool HasPadding(byte[] data, byte[] iv) =>
        Pkcs7.PlainLength(OpenDataCipher.Open(Convert.ToBase64String(data), Convert.ToBase64String(iv), Sealed.SessionKey).ShouldNotBeNull()) >= 0;

    private static List<Type> Thrown(Action read)
    {
        var thrown = new List<Type>();
        var here = Environment.CurrentManagedThreadId;
        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            read();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }

        return thrown;

        void Note(object? sender, FirstChanceExceptionEventArgs e)
        {
            if (Environment.CurrentManagedThreadId == here) thrown.Add(e.Exception.GetType());
        }
    }
}
