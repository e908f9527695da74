using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task A_registered_account_is_found_by_phone_with_its_hash_and_by_id()
    {
        var account = await Accounts.RegisterAsync(Samples.Account("13800138000", userName: "小红") with { Roles = Roles.Manager }, CancellationToken.None).Value();

        var credential = (await Accounts.FindCredentialAsync(Samples.Name("+86 138-0013-8000"), CancellationToken.None)).ShouldNotBeNull();
        credential.Account.ShouldBe(account);
        credential.PasswordHash.ShouldBe("$hash$13800138000");
        account.Roles.ShouldBe(Roles.Manager);
        account.Profile.UserName.ShouldBe("小红");
        (await Accounts.FindAsync(account.Id, CancellationToken.None)).ShouldBe(new KnownAccount(account, null));
        (await Accounts.FindCredentialAsync(Samples.Name("13800138001"), CancellationToken.None)).ShouldBeNull();
        (await Accounts.FindAsync(Guid.CreateVersion7(Samples.Start), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task S095_Of_a_thousand_simultaneous_registrations_of_one_phone_one_succeeds()
    {
        var answers = await Results.AtOnce(1000, i => Accounts.RegisterAsync(
            Samples.Account(i % 2 == 0 ? "13800138000" : "+86 138 0013 8000"), CancellationToken.None));

        answers.Count(answer => answer.Succeeded(out _, out _)).ShouldBe(1);
        answers.Count(answer => answer.Failed(out var failure) && failure.Error == AccountError.PhoneTaken).ShouldBe(999);
        (await Accounts.ListAsync(new AccountQuery(1, 10, null), CancellationToken.None)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task S096_Simultaneous_edits_of_different_fields_all_hold()
    {
        var account = await RegisterAsync("13800138000", "old");
        ProfilePatch[] patches =
        [
            new() { UserName = "new" }, new() { Sex = Sex.Female }, new() { Birthday = "2000-02-29" }, new() { Address = "深圳" }, new() { Professional = "engineer" },
        ];

        await Results.AtOnce(patches.Length, i => Accounts.EditProfileAsync(
            new ProfileEdit(account.Id, patches[i], account.Number, Samples.Start.AddMinutes(1), null), CancellationToken.None));

        var stored = (await Accounts.FindAsync(account.Id, CancellationToken.None))!.Account;
        stored.Profile.ShouldBe(new Profile("new", Sex.Female, "2000-02-29", "深圳", "engineer"));
        stored.Version.ShouldBe(patches.Length);
        stored.UpdatedAt.ShouldBe(Samples.Start.AddMinutes(1));
        stored.CreatedAt.ShouldBe(Samples.Start);
    }

    [Fact]
    public async Task A_given_null_clears_a_field_and_an_absent_one_stays()
    {
        var account = await RegisterAsync("13800138000", "name");
        await EditAsync(account, new ProfilePatch { Address = "here", Sex = Sex.Male });
        await EditAsync(account, new ProfilePatch { Address = new Optional<string>(true, null) });

        var profile = (await Accounts.FindAsync(account.Id, CancellationToken.None))!.Account.Profile;
        profile.ShouldBe(new Profile("name", Sex.Male, null, null, null));
    }

    [Fact]
    public async Task An_unknown_account_can_be_neither_edited_nor_pictured_nor_granted()
    {
        var edit = new ProfileEdit(Guid.CreateVersion7(Samples.Start), new ProfilePatch(), 1, Samples.Start, null);
        (await Accounts.EditProfileAsync(edit, CancellationToken.None).Error()).ShouldBe(AccountError.AccountNotFound);
        (await Accounts.SetAvatarAsync(77, Samples.Avatar(), CancellationToken.None).Error()).ShouldBe(AccountError.AccountNotFound);
        await Accounts.GrantAsync(77, Roles.Manager, Samples.Start, CancellationToken.None);
        (await Accounts.ListAsync(new AccountQuery(1, 10, null), CancellationToken.None)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task An_avatar_change_says_which_picture_it_replaced()
    {
        var account = await RegisterAsync("13800138000");
        var (first, second) = (Samples.Avatar('a'), Samples.Avatar('b'));

        (await Accounts.SetAvatarAsync(account.Number, first, CancellationToken.None).Value()).StoredName.ShouldBeNull();
        (await Accounts.SetAvatarAsync(account.Number, second, CancellationToken.None).Value()).ShouldBe(new ReplacedAvatar(first.StoredName));

        var stored = (await Accounts.FindAsync(account.Id, CancellationToken.None))!.Account;
        stored.Avatar.ShouldBe(second);
        stored.Version.ShouldBe(2);
    }

    [Theory]
    [InlineData("13800138001")]
    [InlineData("nobody_here")]
    [InlineData("nobody@example.com")]
    public async Task S017_A_name_that_nobody_has_finds_nobody_with_others_there_and_without(string name)
    {
        SignInName.TryParse(name, out var unknown).ShouldBeTrue();
        (await Accounts.FindCredentialAsync(unknown!, CancellationToken.None)).ShouldBeNull();
        var account = await RegisterAsync("13800138000");
        (await Accounts.NameAsync(account.Number, "somebody", "somebody@example.com", Samples.Start, CancellationToken.None)).Value();

        (await Accounts.FindCredentialAsync(unknown!, CancellationToken.None)).ShouldBeNull();
        foreach (var known in (string[])["13800138000", "somebody", "somebody@example.com"])
        {
            SignInName.TryParse(known, out var theirs).ShouldBeTrue();
            (await Accounts.FindCredentialAsync(theirs!, CancellationToken.None))!.Account.Number.ShouldBe(account.Number, known);
        }
    }

    [Fact]
    public async Task A_rehash_replaces_the_verified_hash_only()
    {
        var account = await RegisterAsync("13800138000");
        (await Accounts.RehashAsync(account.Number, "another", "lost", CancellationToken.None)).ShouldBe("$hash$13800138000");
        (await HashAsync()).ShouldBe("$hash$13800138000");

        (await Accounts.RehashAsync(account.Number, "$hash$13800138000", "better", CancellationToken.None)).ShouldBe("better");
        (await HashAsync()).ShouldBe("better");

        async Task<string?> HashAsync() => (await Accounts.FindCredentialAsync(Samples.Name("13800138000"), CancellationToken.None))!.PasswordHash;
    }

    [Fact]
    public async Task A_grant_adds_the_role_once()
    {
        var account = await RegisterAsync("13800138000");
        await Accounts.GrantAsync(account.Number, Roles.Manager, Samples.Start.AddHours(1), CancellationToken.None);
        await Accounts.GrantAsync(account.Number, Roles.Manager, Samples.Start.AddHours(2), CancellationToken.None);

        var stored = (await Accounts.FindAsync(account.Id, CancellationToken.None))!.Account;
        (stored.Roles, stored.Version, stored.UpdatedAt).ShouldBe((Roles.Manager, 1, Samples.Start.AddHours(1)));
    }

    private async Task EditAsync(Account account, ProfilePatch patch) => await Accounts.EditProfileAsync(
        new ProfileEdit(account.Id, patch, account.Number, Samples.Start.AddMinutes(1), null), CancellationToken.None).Value();
}
