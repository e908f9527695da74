using MiniPassport.Core.Keys;

namespace MiniPassport.Core.Tests.Keys;

public sealed class MasterKeyTests
{
    private static readonly byte[] Good = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Two_are_the_same_by_name_and_secret()
    {
        var key = new MasterKey("00000001", Good);

        key.IsSameAs(new MasterKey("00000001", Good)).ShouldBeTrue();
        key.IsSameAs(new MasterKey("00000002", Good)).ShouldBeFalse();
        key.IsSameAs(new MasterKey("00000001", [.. Good.Reverse()])).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(64)]
    public void S010_C036_C040_a_key_of_another_length_is_refused_never_stretched_or_cut(int length) =>
        Should.Throw<ArgumentException>(() => new MasterKey("00000001", new byte[] { 1 }.Concat(new byte[length]).Take(length).ToArray()));

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    [InlineData(255)]
    public void S010_C036_one_byte_throughout_is_no_key(byte value) => Should.Throw<ArgumentException>(() => new MasterKey("00000001", Enumerable.Repeat(value, 32).ToArray()));

    [Theory]
    [InlineData("secretsecretsecretsecretsecretse")]
    [InlineData("0123456789abcdefghijklmnopqrstuv")]
    [InlineData("your-256-bit-secret-goes-in-here")]
    [InlineData("MANAGEMENT PC MOBILE APP WECHAT!")]
    public void S010_C036_C046_a_text_is_no_key_however_well_it_looks(string text) =>
        Should.Throw<ArgumentException>(() => new MasterKey("00000001", System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void S010_C036_bytes_that_are_mostly_the_same_few_are_no_key()
    {
        Should.Throw<ArgumentException>(() => new MasterKey("00000001", [.. Enumerable.Range(0, 32).Select(i => (byte)(200 + (i % 15)))]));
        new MasterKey("00000001", [.. Enumerable.Range(0, 32).Select(i => (byte)(200 + (i % 16)))]).Kid.ShouldBe("00000001");
    }

    [Fact]
    public void Random_keys_are_never_refused()
    {
        for (var i = 0; i < 100_000; i++) new MasterKey("00000001", System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)).Kid.Length.ShouldBe(8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000001")]
    [InlineData("000000001")]
    [InlineData("0000000A")]
    [InlineData("0000000g")]
    [InlineData("../../..")]
    [InlineData("0000000\"")]
    [InlineData("０0000001")]
    public void S005_a_key_name_is_eight_lower_case_hex_digits(string kid) => Should.Throw<ArgumentException>(() => new MasterKey(kid, Good));

    [Fact]
    public void S009_a_key_prints_its_name_only_and_keeps_its_own_copy()
    {
        var secret = (byte[])Good.Clone();
        var key = new MasterKey("0000000a", secret);
        secret[0] = 99;

        $"{key}".ShouldBe("0000000a");
        key.Secret.ToArray().ShouldBe(Good);
    }

    [Fact]
    public void S010_a_refused_key_is_not_in_the_message()
    {
        var message = Should.Throw<ArgumentException>(() => new MasterKey("00000001", "sixteen byte key"u8)).Message;

        message.ShouldNotContain("sixteen");
    }
}
