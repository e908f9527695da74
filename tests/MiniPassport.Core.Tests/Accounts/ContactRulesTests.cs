using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class ContactRulesTests
{
    [Fact]
    public void Nothing_given_is_fine() => ContactRules.Check(Contact.Empty).ShouldBeNull();

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    [InlineData(1_000_000, false)]
    public void A_phone_is_any_text_of_fifty_characters(int length, bool accepted) =>
        Holds(new Contact(new string('x', length), null, null), accepted, "phone");

    [Fact]
    public void A_character_is_one_whatever_it_takes_to_write_it() =>
        Holds(new Contact(string.Concat(Enumerable.Repeat("📞", 50)), null, null), accepted: true, "phone");

    [Theory]
    [InlineData("zhang@example.com", true)]
    [InlineData("张三@例子.中国", true)]
    [InlineData("zhang", false)]
    [InlineData("", false)]
    public void An_address_has_an_at_sign(string email, bool accepted) => Holds(new Contact(null, email, null), accepted, "email");

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void An_address_has_at_most_254_characters(int length, bool accepted) =>
        Holds(new Contact(null, "a@" + new string('b', length - 2), null), accepted, "email");

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(-1, false)]
    [InlineData(int.MaxValue, false)]
    public void A_gender_mark_is_0_1_or_2(int mark, bool accepted) => Holds(new Contact(null, null, mark), accepted, "gender");

    [Fact]
    public void S009_contact_data_is_not_printed() =>
        $"{new Contact("13580006666", "zhang@example.com", 1)}".ShouldBe(nameof(Contact));

    private static void Holds(Contact contact, bool accepted, string field)
    {
        var broken = ContactRules.Check(contact);

        if (accepted) broken.ShouldBeNull();
        else broken.ShouldNotBeNull().ShouldSatisfyAllConditions(failure => failure.Error.ShouldBe(AccountError.InvalidParameter), failure => failure.Field.ShouldBe(field));
    }
}
