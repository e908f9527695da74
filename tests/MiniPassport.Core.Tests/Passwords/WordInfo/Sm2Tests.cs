using System.Text;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Tests.Shared;

namespace MiniPassport.Core.Tests.Passwords.WordInfo;

public sealed class Sm2Tests
{
    private const string Text = "{\"password\":\"密码 horse 7\"}";

    [Fact]
    public async Task S059_a_key_is_given_out_only_where_SM2_is_on()
    {
        using var off = new WordWorld();
        (await off.KeyAsync()).Sm2.ShouldBeNull();

        using var on = new WordWorld(new PasswordOptions { Concurrency = 1, Sm2 = true });
        var key = (await on.KeyAsync()).Sm2.ShouldNotBeNull();
        (key.Algorithm, key.PublicKey.Length, key.PublicKey[..2]).ShouldBe(("SM2", 130, "04"));
        (await on.KeyAsync()).Sm2.ShouldBe(key);

        using var offAgain = new WordWorld(store: on.Store, clock: on.Clock);
        (await offAgain.RefusedAsync(WordMaker.Text(key.Kid, "SM2", new byte[200]))).ShouldBe(AccountError.WordKeyUnknown);
        using var another = new WordWorld(new PasswordOptions { Concurrency = 1, Sm2 = true }, on.Store, clock: on.Clock);
        (await another.KeyAsync()).Sm2.ShouldBe(key);
    }

    [Fact]
    public void S055_what_sm_crypto_made_opens_and_no_bit_of_it_may_differ()
    {
        using var cipher = new Sm2WordCipher(Convert.FromHexString(Sm2Sample.PrivateKey));
        cipher.PublicKey.ShouldBe(Sm2Sample.PublicKey);
        var payload = Convert.FromHexString(Sm2Sample.Ciphertext);

        Encoding.UTF8.GetString(Open(payload).ShouldNotBeNull()).ShouldBe(Text);
        for (var at = 0; at < payload.Length; at++)
        {
            var flipped = payload.ToArray();
            flipped[at] ^= (byte)(1 << (at % 8));
            Open(flipped).ShouldBeNull($"byte {at}");
        }

        for (var length = 0; length < payload.Length; length++) Open(payload[..length]).ShouldBeNull();
        Open([.. payload, 0]).ShouldBeNull();
        Open([4, .. payload]).ShouldBeNull();
        Open(new byte[payload.Length]).ShouldBeNull();
        // C1 C2 C3, the order of the older standard.
        Open([.. payload[..64], .. payload[96..], .. payload[64..96]]).ShouldBeNull();
        cipher.Open(new WordInfoText("00000000", WordMaker.Direct, payload)).ShouldBeNull();

        byte[]? Open(byte[] bytes) => cipher.Open(new WordInfoText("00000000", "SM2", bytes));
    }

    [Fact]
    public void S055_a_point_opens_whatever_bit_its_coordinates_begin_with()
    {
        using var cipher = new Sm2WordCipher(Convert.FromHexString(Sm2Sample.PrivateKey));
        foreach (var sample in Sm2Sample.HighCoordinates)
            Encoding.UTF8.GetString(cipher.Open(new WordInfoText("00000000", "SM2", Convert.FromHexString(sample))).ShouldNotBeNull()).ShouldBe(Text);
    }

    [Fact]
    public void A_key_that_was_made_is_read_again()
    {
        var made = Sm2WordCipher.Generate();
        using var one = new Sm2WordCipher(made);
        using var two = new Sm2WordCipher(made);
        using var other = new Sm2WordCipher(Sm2WordCipher.Generate());

        two.PublicKey.ShouldBe(one.PublicKey);
        other.PublicKey.ShouldNotBe(one.PublicKey);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => new Sm2WordCipher([1, 2, 3]));
    }

    [Fact]
    public async Task S059_an_RSA_key_named_for_SM2_and_the_other_way_round_are_refused()
    {
        using var world = new WordWorld(new PasswordOptions { Concurrency = 1, Sm2 = true });
        var key = await world.KeyAsync();
        var rsa = WordMaker.Encrypt(key.PublicKey, "{}"u8.ToArray());

        (await world.RefusedAsync(WordMaker.Text(key.Kid, "SM2", rsa))).ShouldBe(AccountError.EncryptedPasswordRefused);
        (await world.RefusedAsync(WordMaker.Text(key.Sm2!.Kid, WordMaker.Direct, rsa))).ShouldBe(AccountError.EncryptedPasswordRefused);
        (await world.RefusedAsync(WordMaker.Text(key.Sm2.Kid, "SM2", rsa))).ShouldBe(AccountError.EncryptedPasswordRefused);
    }
}
