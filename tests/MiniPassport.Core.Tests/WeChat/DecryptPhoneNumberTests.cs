using System.Buffers.Text;
using System.Security.Cryptography;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class DecryptPhoneNumberTests : IDisposable
{
    private const string SecondKey = "c2Vzc2lvbi1rZXktbm8uMg==";

    private static readonly CodeSignIn Held = CodeCalls.Plain with { Handle = HandleUse.Kept };

    private static readonly Failure Refused = new(AccountError.DecryptionRefused);

    private readonly World _world = new(openData: new OpenDataOptions { TriesPerPerson = 2_000 });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_phone_comes_out_and_the_session_of_whoever_it_is_remembers_it(bool registered)
    {
        var issued = (await _world.ComeAsync("oPerson1", Held with { Registers = registered })).Value();

        var phone = (await _world.DecryptAsync(_world.Encrypt(issued.SessionKeyHandle))).Value();

        (phone.PhoneNumber, phone.PurePhoneNumber, phone.CountryCode).ShouldBe((PhoneCalls.Mobile, PhoneCalls.Mobile, "86"));
        _world.Store.Session(1).ProvenPhone.ShouldBe(new ProvenPhone(PhoneCalls.Mobile, _world.Clock.Now));
    }

    [Theory]
    [InlineData("13580006666", "13580006666", "86", "13580006666")]
    [InlineData("13580006666", "13580006666", "+86", "13580006666")]
    [InlineData("8613580006666", "13580006666", "86", "13580006666")]
    [InlineData("+8613580006666", "13580006666", "86", "13580006666")]
    [InlineData("+12025550143", "2025550143", "1", "+12025550143")]
    [InlineData("12025550143", "2025550143", "1", "+12025550143")]
    [InlineData("+85291234567", "91234567", "852", "+85291234567")]
    [InlineData("+12425550143", "5550143", "1-242", "+12425550143")]
    [InlineData("21234567", "21234567", "86", null)]
    public async Task The_phone_remembered_is_the_one_its_country_makes_it(string full, string pure, string country, string? remembered)
    {
        var issued = (await _world.ComeAsync("oPerson1", Held)).Value();

        (await _world.DecryptAsync(_world.Encrypt(issued.SessionKeyHandle, full, pure, country))).Value().PhoneNumber.ShouldBe(full);

        _world.Store.Session(1).ProvenPhone?.Value.ShouldBe(remembered);
        (_world.Store.Session(1).ProvenPhone is null).ShouldBe(remembered is null);
    }

    [Theory]
    [InlineData("13580006666", "3580006666", "1")]
    [InlineData("13580006666", "13580006666", "1")]
    [InlineData("13580006666", "13580006666", "852")]
    public async Task S051_a_foreign_number_whose_digits_read_like_a_mainland_mobile_proves_no_mainland_mobile(string full, string pure, string country)
    {
        var issued = (await _world.ComeAsync("oPerson1", Held)).Value();

        (await _world.DecryptAsync(_world.Encrypt(issued.SessionKeyHandle, full, pure, country))).Error().ShouldBeNull();

        _world.Store.Session(1).ProvenPhone?.Value.ShouldNotBe("13580006666");
    }

    [Fact]
    public async Task S043_a_flip_in_any_byte_of_data_or_iv_gives_the_one_refusal_and_remembers_nothing()
    {
        var issued = (await _world.ComeAsync("oPerson1", Held)).Value();
        var good = _world.Encrypt(issued.SessionKeyHandle);

        foreach (var flipped in Flips(good.EncryptedData!)) (await _world.DecryptAsync(good with { EncryptedData = flipped })).Failure().ShouldBe(Refused);
        foreach (var flipped in Flips(good.Iv!)) (await _world.DecryptAsync(good with { Iv = flipped })).Failure().ShouldBe(Refused);

        _world.Store.Session(1).ProvenPhone.ShouldBeNull();
    }

    [Fact]
    public async Task S043_whatever_is_missing_cut_or_no_Base64_is_refused_alike()
    {
        var issued = (await _world.ComeAsync("oPerson1", Held)).Value();
        var good = _world.Encrypt(issued.SessionKeyHandle);
        var blocks = Convert.FromBase64String(good.EncryptedData!);
        EncryptedPhone[] bad =
        [
            good with { EncryptedData = null }, good with { EncryptedData = "" }, good with { EncryptedData = "%%%" }, good with { EncryptedData = good.EncryptedData![..^1] },
            good with { EncryptedData = Convert.ToBase64String(blocks[..^16]) }, good with { EncryptedData = Convert.ToBase64String(blocks[..^1]) },
            good with { EncryptedData = Convert.ToBase64String(RandomNumberGenerator.GetBytes(blocks.Length)) },
            good with { Iv = null }, good with { Iv = "" }, good with { Iv = good.Iv![..^1] }, good with { Iv = Convert.ToBase64String(new byte[15]) },
            good with { SessionKey = null }, good with { SessionKey = "" }, good with { SessionKey = FakeGateway.SessionKey }, good with { SessionKey = issued.Handle },
        ];

        foreach (var phone in bad) (await _world.DecryptAsync(phone)).Failure().ShouldBe(Refused);
        _world.Store.Session(1).ProvenPhone.ShouldBeNull();
    }

    [Fact]
    public async Task S044_another_apps_data_is_refused()
    {
        var issued = (await _world.ComeAsync("oPerson1", Held)).Value();

        (await _world.DecryptAsync(_world.Encrypt(issued.SessionKeyHandle, appId: "wxfedcba9876543210"))).Failure().ShouldBe(Refused);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    [InlineData(-60, true)]
    [InlineData(-61, false)]
    public async Task S045_data_is_good_for_ten_minutes_and_not_from_the_future(int ageSeconds, bool accepted)
    {
        var issued = (await _world.ComeAsync("oPerson1", Held)).Value();

        var answer = await _world.DecryptAsync(_world.Encrypt(issued.SessionKeyHandle, age: TimeSpan.FromSeconds(ageSeconds)));

        if (accepted) answer.Error().ShouldBeNull();
        else answer.Failure().ShouldBe(Refused);
    }

    [Fact]
    public async Task S046_after_a_sign_in_that_brought_another_key_the_old_handle_is_refused_whatever_it_was_encrypted_with()
    {
        var before = (await _world.ComeAsync("oPerson1", Held)).Value();
        var after = (await _world.ComeAsync("oPerson1", Held, SecondKey)).Value();

        (await _world.DecryptAsync(_world.Encrypt(before.SessionKeyHandle))).Failure().ShouldBe(Refused);
        (await _world.DecryptAsync(_world.Encrypt(before.SessionKeyHandle, sessionKey: SecondKey))).Failure().ShouldBe(Refused);
        (await _world.DecryptAsync(_world.Encrypt(after.SessionKeyHandle))).Failure().ShouldBe(Refused);
        (await _world.DecryptAsync(_world.Encrypt(after.SessionKeyHandle, sessionKey: SecondKey))).Error().ShouldBeNull();
        _world.Store.Session(before.SignedIn.Session.Number).ProvenPhone.ShouldBeNull();
    }

    [Fact]
    public async Task S046_after_a_sign_in_with_the_same_key_both_handles_work()
    {
        var before = (await _world.ComeAsync("oPerson1", Held)).Value();
        var after = (await _world.ComeAsync("oPerson1", Held)).Value();

        (await _world.DecryptAsync(_world.Encrypt(before.SessionKeyHandle))).Error().ShouldBeNull();
        (await _world.DecryptAsync(_world.Encrypt(after.SessionKeyHandle))).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S033_another_sessions_number_on_ones_own_handle_is_refused_even_under_the_same_key()
    {
        var victim = (await _world.ComeAsync("oVictim", Held)).Value();
        var attacker = (await _world.ComeAsync("oAttacker", Held)).Value();
        // The number is the first 8 bytes, the rest is the proof.
        byte[] forged = [.. Base64Url.DecodeFromChars(victim.SessionKeyHandle).AsSpan(0, 8), .. Base64Url.DecodeFromChars(attacker.SessionKeyHandle).AsSpan(8)];

        (await _world.DecryptAsync(_world.Encrypt(Base64Url.EncodeToString(forged)))).Failure().ShouldBe(Refused);
        _world.Store.Session(victim.SignedIn.Session.Number).ProvenPhone.ShouldBeNull();
    }

    [Fact]
    public async Task S033_ones_own_data_under_anothers_handle_is_refused()
    {
        var victim = (await _world.ComeAsync("oVictim", Held, SecondKey)).Value();

        (await _world.DecryptAsync(_world.Encrypt(victim.SessionKeyHandle))).Failure().ShouldBe(Refused);
    }

    [Fact]
    public async Task S013_S036_a_handle_dies_with_its_session()
    {
        var signedOut = (await _world.ComeAsync("oPerson1", Held)).Value();
        var superseded = (await _world.ComeAsync("oPerson2", Held with { Handle = HandleUse.Rotating })).Value();
        await _world.ComeAsync("oPerson2", Held with { Handle = HandleUse.Rotating });
        await _world.SignOutAsync(signedOut.Handle);

        (await _world.DecryptAsync(_world.Encrypt(signedOut.SessionKeyHandle))).Failure().ShouldBe(Refused);
        (await _world.DecryptAsync(_world.Encrypt(superseded.SessionKeyHandle))).Failure().ShouldBe(Refused);

        var old = (await _world.ComeAsync("oPerson3", Held)).Value();
        _world.Clock.Advance(TimeSpan.FromDays(30));
        (await _world.DecryptAsync(_world.Encrypt(old.SessionKeyHandle))).Failure().ShouldBe(Refused);
    }

    [Fact]
    public async Task S014_S037_a_suspended_person_and_a_mini_program_no_longer_configured_are_refused()
    {
        var issued = (await _world.ComeAsync("oPerson1", Held)).Value();
        var other = (await _world.ComeAsync("oPerson2", Held)).Value();
        _world.Store.Put(other.SignedIn.Account with { Status = AccountStatus.Suspended });
        (await _world.DecryptAsync(_world.Encrypt(other.SessionKeyHandle))).Failure().ShouldBe(Refused);

        _world.Apps.Clear();

        (await _world.DecryptAsync(_world.Encrypt(issued.SessionKeyHandle))).Failure().ShouldBe(Refused);
    }

    [Fact]
    public async Task S043_the_tries_of_a_person_are_counted_and_those_of_strangers_are_not()
    {
        using var world = new World(openData: new OpenDataOptions { TriesPerPerson = 3, TryWindow = TimeSpan.FromMinutes(15) });
        var issued = (await world.ComeAsync("oPerson1", Held)).Value();
        var other = (await world.ComeAsync("oPerson2", Held)).Value();
        var bad = world.Encrypt(issued.SessionKeyHandle, appId: "wxfedcba9876543210");
        for (var i = 0; i < 50; i++) (await world.DecryptAsync(bad with { SessionKey = issued.SessionKeyHandle![..^1] + "A" })).Failure().ShouldBe(Refused);
        for (var i = 0; i < 3; i++) (await world.DecryptAsync(bad)).Failure().ShouldBe(Refused);

        (await world.DecryptAsync(world.Encrypt(issued.SessionKeyHandle))).Failure().ShouldBe(new Failure(AccountError.TooManyAttempts, RetryAfter: TimeSpan.FromMinutes(15)));
        (await world.DecryptAsync(world.Encrypt(other.SessionKeyHandle))).Error().ShouldBeNull();
        var again = (await world.ComeAsync("oPerson1", Held)).Value();
        (await world.DecryptAsync(world.Encrypt(again.SessionKeyHandle))).Error().ShouldBe(AccountError.TooManyAttempts);

        world.Clock.Advance(TimeSpan.FromMinutes(15));
        (await world.DecryptAsync(world.Encrypt(again.SessionKeyHandle))).Error().ShouldBeNull();
    }

    [Fact]
    public async Task A_handle_stays_good_when_a_new_key_takes_over_the_ring()
    {
        var issued = (await _world.ComeAsync("oPerson1", Held)).Value();
        var decrypt = new DecryptPhoneNumber(
            _world.Store, _world.Rules, _world.Attempts, new SessionKeySealer(TestKeys.Two), new Core.WeChat.OpenData.SessionKeyHandles(TestKeys.Two),
            Microsoft.Extensions.Options.Options.Create(new OpenDataOptions()), _world.Clock);

        (await decrypt.ExecuteAsync(_world.Encrypt(issued.SessionKeyHandle), TestContext.Current.CancellationToken)).Error().ShouldBeNull();
    }

    public void Dispose() => _world.Dispose();

    private static IEnumerable<string> Flips(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        for (var i = 0; i < bytes.Length; i++)
        {
            var copy = bytes.ToArray();
            copy[i] ^= 0x80;
            yield return Convert.ToBase64String(copy);
        }
    }
}
