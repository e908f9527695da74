using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Theory]
    [InlineData("8888", null, null)]
    [InlineData(null, "a@b.example", null)]
    [InlineData(null, null, 0)]
    [InlineData("8888", "a@b.example", 0)]
    public async Task Contact_data_of_a_sign_in_fills_what_is_missing_and_overwrites_nothing(string? phone, string? email, int? genderMark)
    {
        var stored = new Contact(phone, email, genderMark);
        (await ContactAsync(stored)).Account.Contact.ShouldBe(stored);

        var filled = new Contact(phone ?? "9999", email ?? "c@d.example", genderMark ?? 2);
        (await ContactAsync(new Contact("9999", "c@d.example", 2))).Account.Contact.ShouldBe(filled);
        (await ContactAsync(new Contact("7777", "e@f.example", 1))).Account.Contact.ShouldBe(filled);
    }

    [Fact]
    public async Task Contact_data_counts_as_a_change_only_where_it_changed_something()
    {
        var first = (await ContactAsync(new Contact("8888", null, null))).Account;

        var same = await ContactAsync(new Contact("9999", null, null), Later);
        same.Account.ShouldBe(first);
        (await ContactAsync(Contact.Empty, Later)).Account.ShouldBe(first);

        var changed = await ContactAsync(new Contact("9999", null, 1), Later);
        (changed.Account.Version, changed.Account.UpdatedAt).ShouldBe((first.Version + 1, Later));
        (await FindSessionAsync(changed.Session.Number)).ShouldBe(changed);
    }

    [Fact]
    public async Task Contact_data_fills_a_linked_account_after_what_the_merged_one_brought()
    {
        var phone = await RegisterAsync("13800138000");
        await ContactAsync(new Contact("merged", null, 1));

        var linked = Samples.SignIn("o1") with { LinkTo = new ProvenAccount(phone.Number, null), Contact = new Contact("posted", "a@b.example", 2) };
        var answer = await Accounts.SignInAsync(linked, CancellationToken.None).Value();

        answer.Account.Contact.ShouldBe(new Contact("merged", "a@b.example", 1));
        (await FindSessionAsync(answer.Session.Number)).ShouldBe(answer);
    }

    [Fact]
    public async Task Contact_data_of_the_phone_account_stays_when_a_WeChat_account_is_merged()
    {
        var phone = await RegisterAsync("13800138000");
        await Accounts.SignInAsync(Samples.SignIn("x1", Samples.OtherApp) with { LinkTo = new ProvenAccount(phone.Number, null), Contact = new Contact("mine", null, 0) }, CancellationToken.None).Value();
        var wechat = await ContactAsync(new Contact("theirs", "a@b.example", 2));

        (await AssociateAsync(wechat, phone).Value()).Account.Contact.ShouldBe(new Contact("mine", "a@b.example", 0));
    }

    private async Task<SignedIn> ContactAsync(Contact contact, DateTimeOffset? at = null) => await Accounts.SignInAsync(
        Samples.SignIn("o1", session: Samples.Session(at: at)) with { Contact = contact }, CancellationToken.None).Value() with { IsNewAccount = false };
}
