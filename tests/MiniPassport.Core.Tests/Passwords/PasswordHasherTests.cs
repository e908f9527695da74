using MiniPassport.Core.Passwords;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class PasswordHasherTests
{
    private readonly CountingAlgorithm _best = new();
    private readonly CountingAlgorithm _fallback = new("$older$");

    private PasswordHasher Hasher => new([_best, _fallback]);

    [Fact]
    public void The_machines_best_algorithm_hashes()
    {
        var hash = new PasswordHasher().Hash("correct horse 7");

        hash.ShouldStartWith(PasswordHasher.HasArgon2id ? "$argon2id$" : "$pbkdf2-sha512$");
        PasswordHasher.HasArgon2id.ShouldBe(Argon2idAlgorithm.IsAvailable());
    }

    [Fact]
    public void Both_real_algorithms_verify_side_by_side_and_the_lesser_one_is_outdated()
    {
        Assert.SkipUnless(Argon2idAlgorithm.IsAvailable(), "libsodium is not installed.");
        var hasher = new PasswordHasher();

        hasher.Verify("correct horse 7", new Argon2idAlgorithm().Hash("correct horse 7"), out var argonOutdated).ShouldBeTrue();
        hasher.Verify("correct horse 7", new Pbkdf2Algorithm().Hash("correct horse 7"), out var pbkdf2Outdated).ShouldBeTrue();
        (argonOutdated, pbkdf2Outdated).ShouldBe((false, true));
    }

    [Theory]
    [InlineData("$counting$right", "right", false, true, false)]
    [InlineData("$counting$right", "right", true, true, true)]
    [InlineData("$older$right", "right", false, true, true)]
    [InlineData("$counting$right", "wrong", true, false, false)]
    [InlineData("$older$right", "wrong", false, false, false)]
    [InlineData("$unknown$right", "right", false, false, false)]
    [InlineData("right", "right", false, false, false)]
    [InlineData("", "", false, false, false)]
    public void A_hash_is_judged_by_its_own_algorithm_and_outdated_only_when_the_password_is_right(
        string hash, string password, bool otherCost, bool matches, bool outdated)
    {
        _best.Outdated = otherCost;

        Hasher.Verify(password, hash, out var isOutdated).ShouldBe(matches);
        isOutdated.ShouldBe(outdated);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("undefined")]
    [InlineData("nobody has this password")]
    public void C004_without_a_hash_no_password_matches_and_the_same_work_is_done(string password)
    {
        var hasher = Hasher;
        hasher.Verify(password, null, out _).ShouldBeFalse();
        var before = _best.Verified;

        hasher.Verify(password, null, out var isOutdated).ShouldBeFalse();

        isOutdated.ShouldBeFalse();
        (_best.Verified - before).ShouldBe(1);
        _best.Hashed.ShouldBe(1, "the dummy is made once");
    }
}
