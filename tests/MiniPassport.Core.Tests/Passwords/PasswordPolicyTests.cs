using Microsoft.Extensions.Options;
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
    [InlineData("dragon1314520")]
    [InlineData("5201314dragon")]
    public void What_people_add_to_a_word_makes_it_no_better(string password) => Accepts(password).ShouldBeFalse();

    [Theory]
    [InlineData("dragon7#2$7")]
    [InlineData("dragon7#2$7#")]
    public void Five_signs_that_say_nothing_make_a_word_a_password(string password) => Accepts(password).ShouldBeTrue();

    [Fact]
    public void What_has_no_letter_is_no_word() => CommonWords.IsDressedUp("20262026", System.Collections.Frozen.FrozenSet<string>.Empty).ShouldBeFalse();

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

    [Theory]
    [InlineData("dragon2024")]
    [InlineData("Dragon!!")]
    [InlineData("!!monkey99")]
    [InlineData("p4ssw0rd#1")]
    [InlineData("$unshin3")]
    [InlineData("zhangsan123456")]
    [InlineData("woaini1314520")]
    [InlineData("xiaoming88888888")]
    [InlineData("20262026shanghai")]
    public void A_common_word_in_the_dress_guessers_know_is_refused(string password) => Accepts(password).ShouldBeFalse();

    [Theory]
    [InlineData("dragon and monkey")]
    [InlineData("dragon73519")]
    [InlineData("dragonwort2024")]
    [InlineData("2x dragon 4u")]
    public void A_common_word_within_something_longer_is_no_reason(string password) => Accepts(password).ShouldBeTrue();

    [Theory]
    [InlineData("Acme2026", false)]
    [InlineData("4cme!!!!", false)]
    [InlineData("acme makes anvils", true)]
    public void Words_of_the_installations_own_are_refused_like_common_ones(string password, bool accepted)
    {
        var options = new PasswordOptions();
        options.OwnWords.Add("Acme");

        Accepts(password, BlockedPasswords.None, options).ShouldBe(accepted);
        Accepts(password).ShouldBeTrue();
    }

    [Fact]
    public void A_list_of_the_operators_is_refused_in_any_case_and_nothing_else()
    {
        var blocked = new BlockedPasswords(["tr0ub4dor&3", "8 chars!", "short"]);

        blocked.Count.ShouldBe(2);
        Accepts("Tr0ub4dor&3", blocked, new PasswordOptions()).ShouldBeFalse();
        Accepts("tr0ub4dor&3", BlockedPasswords.None, new PasswordOptions()).ShouldBeTrue();
        Accepts("8 chars!", blocked, new PasswordOptions()).ShouldBeFalse();
        Accepts("tr0ub4dor&4", blocked, new PasswordOptions()).ShouldBeTrue();
    }

    private static bool Accepts(string password) => Accepts(password, BlockedPasswords.None, new PasswordOptions());

    private static bool Accepts(string password, BlockedPasswords blocked, PasswordOptions options)
    {
        PhoneNumber.TryParse(World.Phone, out var phone).ShouldBeTrue();
        var failure = new PasswordPolicy(blocked, Options.Create(options)).Check(password, phone);
        if (failure is { } weak)
        {
            weak.Error.ShouldBe(AccountError.WeakPassword);
            weak.Field.ShouldBe("password");
            weak.Rule.ShouldNotBeNullOrEmpty();
        }

        return failure is null;
    }
}
