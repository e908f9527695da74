using MiniPassport.Core.Passwords;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class Argon2idTests
{
    private readonly Argon2idAlgorithm _algorithm;

    public Argon2idTests()
    {
        Assert.SkipUnless(Argon2idAlgorithm.IsAvailable(), "libsodium is not installed.");
        _algorithm = new Argon2idAlgorithm();
    }

    [Fact]
    public void A_hash_is_a_PHC_string_that_names_19_MiB_two_passes_one_lane()
    {
        var hash = _algorithm.Hash("correct horse 7");

        hash.ShouldMatch(@"^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$");
        _algorithm.Owns(hash).ShouldBeTrue();
        _algorithm.IsOutdated(hash).ShouldBeFalse();
    }

    [Fact]
    public void One_password_has_another_hash_each_time_and_each_verifies()
    {
        var (first, second) = (_algorithm.Hash("correct horse 7"), _algorithm.Hash("correct horse 7"));

        first.ShouldNotBe(second);
        _algorithm.Verify("correct horse 7", first).ShouldBeTrue();
        _algorithm.Verify("correct horse 7", second).ShouldBeTrue();
    }

    [Theory]
    [InlineData("correct horse 8")]
    [InlineData("Correct horse 7")]
    [InlineData("correct horse 7 ")]
    [InlineData("correct horse 7\0")]
    [InlineData("correct horse ７")]
    [InlineData("correct horse")]
    [InlineData("")]
    public void C029_another_password_does_not_verify_not_even_one_that_looks_alike(string other) =>
        _algorithm.Verify(other, _algorithm.Hash("correct horse 7")).ShouldBeFalse();

    [Fact]
    public void C032_passwords_that_agree_in_their_first_72_bytes_are_different()
    {
        var head = new string('a', 72);

        _algorithm.Verify(head + "2", _algorithm.Hash(head + "1")).ShouldBeFalse();
        _algorithm.Verify(head, _algorithm.Hash(head + "1")).ShouldBeFalse();
    }

    [Fact]
    public void C032_a_password_of_64_characters_of_4_bytes_counts_to_its_last_one()
    {
        var password = string.Concat(Enumerable.Repeat("\U0001F40E", 64));
        var hash = _algorithm.Hash(password);

        _algorithm.Verify(password, hash).ShouldBeTrue();
        _algorithm.Verify(password[..^2] + "\U0001F40F", hash).ShouldBeFalse();
        _algorithm.Verify(password[..^2], hash).ShouldBeFalse();
    }

    [Fact]
    public void A_zero_byte_does_not_end_a_password() => _algorithm.Verify("before\0other", _algorithm.Hash("before\0after")).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("$argon2id$")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA")]
    [InlineData("$argon2id$v=19$m=99999999,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_damaged_hash_verifies_nothing(string hash)
    {
        _algorithm.Verify("", hash).ShouldBeFalse();
        _algorithm.Verify("correct horse 7", hash + new string('A', 500)).ShouldBeFalse();
    }

    [Fact]
    public void A_hash_of_another_cost_is_outdated() =>
        _algorithm.IsOutdated(_algorithm.Hash("correct horse 7").Replace("m=19456,t=2", "m=65536,t=3", StringComparison.Ordinal)).ShouldBeTrue();
}
