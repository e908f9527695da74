using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords.WordInfo;

/// <summary>The migration switch: AES-CBC as crypto-js writes it.</summary>
public sealed class SharedKeyTests
{
    private const string Key = "0123456789abcdef", Iv = "fedcba9876543210";

    // CryptoJS.AES.encrypt("secret horse 77", Utf8.parse(Key), { iv: Utf8.parse(Iv) }).toString(), crypto-js 4.2.0; then with ZeroPadding; then 16 bytes with ZeroPadding.
    private const string Pkcs7 = "c6Qfw/zJdZPj/W11V1xTVA==", Zeros = "9ldqLz19gIkM+TYgjV4Mfw==", Whole = "U2KcZSRAl+3yKLwRRJNnHA==";

    private static readonly PasswordOptions On = new() { Concurrency = 1, SharedKey = Key, SharedKeyIv = Iv };

    [Fact]
    public async Task What_crypto_js_made_opens_with_either_padding()
    {
        using var world = new WordWorld(On);

        (await world.OpenAsync(Pkcs7)).Value().Password.ShouldBe("secret horse 77");
        (await world.OpenAsync(Zeros)).Value().Password.ShouldBe("secret horse 77");
        (await world.OpenAsync(Whole, WordOperation.Register)).Value().Password.ShouldBe("sixteen-bytes-77");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Keys_of_every_size_and_spelling_are_taken(int size)
    {
        byte[] key = RandomNumberGenerator.GetBytes(size), iv = RandomNumberGenerator.GetBytes(16);
        using var aes = Aes.Create();
        aes.Key = key;
        var cipher = aes.EncryptCbc("pass 密码 77"u8, iv);

        foreach (var (keyText, ivText) in ((string, string)[])[("base64:" + Convert.ToBase64String(key), "hex:" + Convert.ToHexString(iv)), ("hex:" + Convert.ToHexString(key), "base64:" + Convert.ToBase64String(iv))])
            SharedKeyCipher.Of(new PasswordOptions { SharedKey = keyText, SharedKeyIv = ivText }).ShouldNotBeNull().Text(cipher).ShouldBe("pass 密码 77");
    }

    [Theory]
    [InlineData("short", Iv)]
    [InlineData(Key, "short")]
    [InlineData(Key, null)]
    [InlineData(null, Iv)]
    [InlineData("hex:zz", Iv)]
    [InlineData("base64:?", Iv)]
    [InlineData("", "")]
    public void S010_a_key_of_another_size_stops_the_start_without_being_printed(string? key, string? iv)
    {
        var errors = new PasswordOptionsCheck().Validate(null, new PasswordOptions { SharedKey = key, SharedKeyIv = iv });

        errors.Failures.ShouldHaveSingleItem().ShouldBe("Passwords:SharedKey must be 16, 24 or 32 bytes and Passwords:SharedKeyIv 16: UTF-8 text, base64:… or hex:….");
    }

    [Fact]
    public async Task S059_it_is_a_plain_password_where_the_switch_is_off_and_refused_where_plain_ones_are()
    {
        using var off = new WordWorld();
        (await off.OpenAsync(Pkcs7)).Value().Password.ShouldBe(Pkcs7);
        using var strict = new WordWorld(new PasswordOptions { Concurrency = 1, RequireEncrypted = true });
        (await strict.OpenAsync(Pkcs7)).Error().ShouldBe(AccountError.PlainPasswordRefused);

        using var on = new WordWorld(On);
        (await on.OpenAsync(Pkcs7, isProtected: false)).Error().ShouldBe(AccountError.PlainPasswordRefused);
        (await on.OpenAsync("plain horse 77")).Value().Password.ShouldBe("plain horse 77");
        using var both = new WordWorld(new PasswordOptions { Concurrency = 1, RequireEncrypted = true, SharedKey = Key, SharedKeyIv = Iv });
        (await both.OpenAsync(Pkcs7)).Value().Password.ShouldBe("secret horse 77");
        (await both.OpenAsync("plain horse 77")).Error().ShouldBe(AccountError.PlainPasswordRefused);
        (await on.OpenAsync(await on.SealAsync())).Value().Password.ShouldBe(WordWorld.Password);
    }

    [Fact]
    public async Task A_change_takes_both_encrypted_or_none()
    {
        using var world = new WordWorld(On);

        (await world.OpenAsync(Pkcs7, WordOperation.Change, newText: Whole)).Value().ShouldBe(new OpenedPassword("secret horse 77", "sixteen-bytes-77"));
        (await world.OpenAsync(Pkcs7, WordOperation.Change, newText: "plain horse 77")).Error().ShouldBe(AccountError.EncryptedPasswordRefused);
        (await world.OpenAsync("plain horse 77", WordOperation.Change, newText: Whole)).Error().ShouldBe(AccountError.EncryptedPasswordRefused);
    }

    [Fact]
    public async Task S060_a_changed_text_is_judged_as_a_password_and_never_kept_as_one()
    {
        using var world = new WordWorld(On);
        var bytes = Convert.FromBase64String(Pkcs7);
        for (var at = 0; at < bytes.Length * 8; at++)
        {
            var flipped = bytes.ToArray();
            flipped[at / 8] ^= (byte)(1 << (at % 8));
            var opened = await world.OpenAsync(Convert.ToBase64String(flipped));
            opened.Value().Password.ShouldNotBeNullOrEmpty();
            opened.Value().Password.ShouldNotBe("secret horse 77");
            var registered = await world.OpenAsync(Convert.ToBase64String(flipped), WordOperation.Register);
            if (opened.Value().Password.Contains('\uFFFD', StringComparison.Ordinal)) registered.Error().ShouldBe(AccountError.EncryptedPasswordRefused);
        }
    }

    [Fact]
    public void What_is_no_Base64_of_whole_blocks_is_no_ciphertext()
    {
        string[] plain = ["", "correct horse 7", "abcdefgh", Pkcs7[..^4], Pkcs7 + "\n", " " + Pkcs7, Pkcs7.Insert(4, "\n"), Pkcs7 + "AAAA", new string('A', 4096), "密码密码密码密码密码密码密码密码"];
        foreach (var text in plain) SharedKeyCipher.Recognise(text).ShouldBeNull(text);
        SharedKeyCipher.Recognise(Pkcs7).ShouldNotBeNull();
    }

    [Fact]
    public async Task S059_the_published_CBC_vectors_open_as_labelled()
    {
        using var vectors = await Vectors.OpenOrSkipAsync("aes_cbc_pkcs5_test.json");
        var (valid, invalid) = (0, 0);
        foreach (var group in vectors.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var cipher = SharedKeyCipher.Of(Bytes(test, "key"), Bytes(test, "iv")).ShouldNotBeNull();
                var recognised = SharedKeyCipher.Recognise(Convert.ToBase64String(Bytes(test, "ct")));
                if (test.GetProperty("result").GetString() == "valid")
                {
                    cipher.Open(recognised.ShouldNotBeNull()).ShouldBe(Bytes(test, "msg"));
                    valid++;
                }
                else if (recognised is null)
                {
                    invalid++;
                }
                else
                {
                    // No padding is wrong: what does not end as PKCS #7 wants it is taken for zero-padded.
                    using var aes = Aes.Create();
                    aes.Key = Bytes(test, "key");
                    var whole = aes.DecryptCbc(recognised, Bytes(test, "iv"), PaddingMode.None);
                    cipher.Open(recognised).ShouldBe(whole.AsSpan().TrimEnd((byte)0).ToArray());
                    invalid++;
                }
            }
        }

        (valid, invalid).ShouldBe((72, 144));
    }

    private static byte[] Bytes(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
