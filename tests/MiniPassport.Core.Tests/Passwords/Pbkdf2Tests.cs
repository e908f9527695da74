using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.Passwords;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class Pbkdf2Tests
{
    private readonly Pbkdf2Algorithm _algorithm = new();

    [Fact]
    public void A_hash_names_its_iterations_and_verifies_its_password_only()
    {
        var hash = _algorithm.Hash("correct horse 7");

        hash.ShouldMatch(@"^\$pbkdf2-sha512\$i=210000\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$");
        _algorithm.Owns(hash).ShouldBeTrue();
        _algorithm.IsOutdated(hash).ShouldBeFalse();
        _algorithm.Verify("correct horse 7", hash).ShouldBeTrue();
        _algorithm.Verify("correct horse 8", hash).ShouldBeFalse();
        _algorithm.Hash("correct horse 7").ShouldNotBe(hash);
    }

    [Theory]
    [InlineData(72)]
    [InlineData(128)]
    public void C032_a_long_password_counts_to_its_end(int common)
    {
        var head = new string('a', common);
        var hash = Cheap(head + "1");

        _algorithm.Verify(head + "1", hash).ShouldBeTrue();
        _algorithm.Verify(head + "2", hash).ShouldBeFalse();
        _algorithm.Verify(head, hash).ShouldBeFalse();
    }

    [Fact]
    public void A_hash_of_other_iterations_verifies_and_is_outdated()
    {
        var hash = Cheap("correct horse 7");

        _algorithm.Verify("correct horse 7", hash).ShouldBeTrue();
        _algorithm.IsOutdated(hash).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("$$")]
    [InlineData("0$c2FsdA==$c2FsdA==")]
    [InlineData("-1$c2FsdA==$c2FsdA==")]
    [InlineData("+1$c2FsdA==$c2FsdA==")]
    [InlineData("10000001$c2FsdA==$c2FsdA==")]
    [InlineData("99999999999$c2FsdA==$c2FsdA==")]
    [InlineData("1$c2FsdA==$")]
    [InlineData("1$c2FsdA==$c2FsdA==")]
    [InlineData("1$not base 64$c2FsdA==")]
    [InlineData("1$c2FsdA==$c2FsdA==$")]
    [InlineData("1$c2FsdA==")]
    public void A_damaged_hash_verifies_nothing(string rest)
    {
        _algorithm.Verify("", "$pbkdf2-sha512$i=" + rest).ShouldBeFalse();
        _algorithm.Verify("correct horse 7", "$pbkdf2-sha512$i=" + rest).ShouldBeFalse();
    }

    private static string Cheap(string password)
    {
        var salt = "0123456789abcdef"u8.ToArray();
        var hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, 10, HashAlgorithmName.SHA512, 32);
        return $"$pbkdf2-sha512$i=10${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }
}
