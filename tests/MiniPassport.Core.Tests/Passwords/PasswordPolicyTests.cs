using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("a", 7, false)]
    [InlineData("\U0001F40E", 7, false)]
    [InlineData("\U0001F40E", 129, false)]
    [InlineData("x", 129, false)]
    [InlineData("x", 10_000, false)]
    [InlineData("\U0001F40E", 8, true)]
    [InlineData("\U0001F40E", 64, true)]
    [InlineData("\U0001F40E", 128, true)]
    [InlineData("微", 128, true)]
    public void C032_length_counts_in_code_points(string character, int length, bool accepted)
    {
        // Other characters between, so that only the length is judged.
        var password = string.Concat(Enumerable.Range(0, length).Select(i => i % 7 == 3 ? "信" : i % 5 == 1 ? "马" : character));

        Accepts(password).ShouldBe(accepted);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("PassWord123")]
    [InlineData("qwertyuiop")]
    [InlineData("woaini1314")]
    [InlineData("5201314520")]
    [InlineData("1qaz2wsx")]
    [InlineData("P@SSW0RD")]
    [InlineData("zxcvbnm,")]
    public void What_guessers_try_first_is_refused_in_any_case(string password) => Accepts(password).ShouldBeFalse();

    [Theory]
    [InlineData("11111111")]
    [InlineData("12345678")]
    [InlineData("87654321")]
    [InlineData("abcdefghij")]
    [InlineData("zyxwvuts")]
    [InlineData("23456789")]
    [InlineData("微微微微微微微微")]
    public void Sequences_and_one_character_throughout_are_refused(string password) => Accepts(password).ShouldBeFalse();

    [Theory]
    [InlineData("12121212")]
    [InlineData("abababab")]
    [InlineData("abcabcabc")]
    [InlineData("abcdabcd")]
    [InlineData("abcdabcda")]
    [InlineData("微信微信微信微信")]
    public void Repeated_groups_of_two_to_four_are_refused(string password) => Accepts(password).ShouldBeFalse();

    [Theory]
    [InlineData("15820290006")]
    [InlineData("x15820290006")]
    [InlineData("my 15820290006 phone")]
    public void The_phone_itself_is_refused_wherever_it_stands(string password) => Accepts(password).ShouldBeFalse();

    [Theory]
    [InlineData("correct horse 7")]
    [InlineData("        x")]
    [InlineData("1234567x8")]
    [InlineData("abcdexyz")]
    [InlineData("13800138000")]
    [InlineData("我的密码是秘密啊")]
    [InlineData("aB3$aB3$x")]
    public void Everything_else_is_taken_as_it_is_with_no_rules_of_composition(string password) => Accepts(password).ShouldBeTrue();

    private static bool Accepts(string password)
    {
        PhoneNumber.TryParse(World.Phone, out var phone).ShouldBeTrue();
        var failure = PasswordPolicy.Check(password, phone);
        if (failure is { } weak)
        {
            weak.Error.ShouldBe(AccountError.WeakPassword);
            weak.Field.ShouldBe("password");
            weak.Rule.ShouldNotBeNullOrEmpty();
        }

        return failure is null;
    }
}
