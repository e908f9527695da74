using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class ProvePasswordTests
{
    [Theory]
    [InlineData("15820290006")]
    [InlineData(" +86 158-2029-0006 ")]
    [InlineData("１５８２０２９０００６")]
    public async Task The_right_password_proves_the_account_in_any_spelling_of_the_phone(string phone)
    {
        using var world = new World();
        var account = world.Add();

        (await world.ProveAsync(World.Password, phone)).Value().ShouldBe(account);
    }

    [Fact]
    public async Task S016_unknown_phone_wrong_password_suspended_and_passwordless_fail_alike_after_one_hash_each()
    {
        using var world = new World();
        world.Add("13800000001");
        world.Add("13800000002", status: AccountStatus.Suspended);
        world.Store.Add("13800000003", hash: null);
        world.Hasher.Verify("warm", null, out _);
        (string Phone, string Password)[] cases =
        [
            ("13800000009", World.Password), ("13800000001", "wrong password"), ("13800000002", World.Password), ("13800000002", "wrong password"), ("13800000003", World.Password),
        ];
        foreach (var (phone, password) in cases)
        {
            var (verified, hashed) = (world.Algorithm.Verified, world.Algorithm.Hashed);

            (await world.ProveAsync(password, phone)).Failure().ShouldBe(new Failure(AccountError.WrongCredentials), phone);

            (world.Algorithm.Verified - verified, world.Algorithm.Hashed - hashed).ShouldBe((1, 0), phone);
            world.Attempts.Taken($"password:{phone}").ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [InlineData(null, AccountError.InvalidParameter)]
    [InlineData("", AccountError.InvalidParameter)]
    [InlineData("null", AccountError.WrongCredentials)]
    [InlineData("undefined", AccountError.WrongCredentials)]
    [InlineData("\0", AccountError.WrongCredentials)]
    [InlineData("nobody has this password", AccountError.WrongCredentials)]
    public async Task C004_an_account_without_a_password_is_opened_by_none(string? password, AccountError expected)
    {
        using var world = new World();
        world.Store.Add(World.Phone, hash: null);

        (await world.ProveAsync(password)).Error().ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("correct horse 7")]
    public async Task C004_an_empty_stored_hash_opens_nothing_either(string password)
    {
        using var world = new World();
        world.Store.Add(World.Phone, hash: "");

        (await world.ProveAsync(password)).Error().ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("' OR 1=1 --")]
    public async Task What_is_no_phone_is_refused_before_anything_is_counted_or_hashed(string? phone)
    {
        using var world = new World();

        (await world.ProveAsync(World.Password, phone)).Failure().Field.ShouldBe("phone");
        world.Algorithm.Verified.ShouldBe(0);
        world.Attempts.Taken($"password-from:{World.Address}").ShouldBe(0);
    }

    [Theory]
    [InlineData(256, 1)]
    [InlineData(257, 0)]
    [InlineData(1_000_000, 0)]
    public async Task A_password_longer_than_any_can_be_is_wrong_without_being_hashed(int length, int verifications)
    {
        using var world = new World();
        world.Add();

        (await world.ProveAsync(new string('x', length))).Error().ShouldBe(AccountError.WrongCredentials);
        world.Algorithm.Verified.ShouldBe(verifications);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_outdated_hash_is_made_anew_by_the_right_password_only(bool right)
    {
        using var world = new World();
        var account = world.Add();
        world.Algorithm.Outdated = true;

        (await world.ProveAsync(right ? World.Password : "wrong password")).Error().ShouldBe(right ? null : AccountError.WrongCredentials);

        world.Algorithm.Hashed.ShouldBe(right ? 1 : 0);
        world.Store.HashOf(account.Number).ShouldBe("$counting$" + World.Password);
    }
}
