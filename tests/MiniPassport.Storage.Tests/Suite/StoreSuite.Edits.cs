using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task An_edit_reaches_the_profile_the_contact_data_and_its_identity()
    {
        var person = await Accounts.SignInAsync(Samples.SignIn("o1", profile: Ming) with { Contact = new Contact(null, "a@b.example", null) }, CancellationToken.None).Value();

        await EditFromAsync(person, new ProfilePatch
        {
            UserName = "name", NickName = "小红", AvatarUrl = "https://example.com/2.png", ContactPhone = "8888", GenderMark = new Optional<int?>(true, 0),
        });

        var stored = await FindSessionAsync(person.Session.Number);
        stored.Account.Profile.ShouldBe(Profile.Empty with { UserName = "name" });
        stored.Account.Contact.ShouldBe(new Contact("8888", "a@b.example", 0));
        stored.Identity!.Profile.ShouldBe(Ming with { NickName = "小红", AvatarUrl = "https://example.com/2.png" });
        (stored.Account.Version, stored.Account.UpdatedAt).ShouldBe((person.Account.Version + 1, Later));
    }

    [Fact]
    public async Task An_edit_leaves_what_it_does_not_name_and_clears_contact_data_by_null()
    {
        var person = await Accounts.SignInAsync(
            Samples.SignIn("o1", profile: Ming) with { Contact = new Contact("8888", "a@b.example", 2) }, CancellationToken.None).Value();

        await EditFromAsync(person, new ProfilePatch { Address = "here" });
        var untouched = await FindSessionAsync(person.Session.Number);
        (untouched.Account.Contact, untouched.Identity!.Profile).ShouldBe((person.Account.Contact, Ming));

        await EditFromAsync(person, new ProfilePatch { ContactPhone = new Optional<string>(true, null), GenderMark = new Optional<int?>(true, null) });
        (await FindSessionAsync(person.Session.Number)).Account.Contact.ShouldBe(new Contact(null, "a@b.example", null));
    }

    [Fact]
    public async Task An_edit_by_placeholders_or_empty_texts_replaces_no_nickname_or_picture_and_fills_empty_ones()
    {
        var known = await Accounts.SignInAsync(Samples.SignIn("o1", profile: Ming), CancellationToken.None).Value();
        var blank = await SignInAsync("o2");
        var placeholder = new ProfilePatch { NickName = WeChatProfile.AnonymousNickName, AvatarUrl = "https://thirdwx.qlogo.cn/mmopen/vi_32/grey/132" };

        foreach (var patch in (ProfilePatch[])[placeholder, new() { NickName = "", AvatarUrl = "" }, new() { NickName = new Optional<string>(true, null) }])
        {
            await EditFromAsync(known, patch);
            (await FindSessionAsync(known.Session.Number)).Identity!.Profile.ShouldBe(Ming);
        }

        await EditFromAsync(blank, placeholder);
        (await FindSessionAsync(blank.Session.Number)).Identity!.Profile.NickName.ShouldBe(WeChatProfile.AnonymousNickName);
        await EditFromAsync(blank, new ProfilePatch { NickName = "小红" });
        (await FindSessionAsync(blank.Session.Number)).Identity!.Profile.NickName.ShouldBe("小红");
    }

    [Fact]
    public async Task A_nickname_goes_to_the_identity_named_and_to_no_other_of_the_account()
    {
        var first = await SignInAsync("o1", Samples.App, "u1");
        var second = await SignInAsync("x1", Samples.OtherApp, "u1");

        await EditFromAsync(second, new ProfilePatch { NickName = "there" });

        (await FindSessionAsync(second.Session.Number)).Identity!.Profile.NickName.ShouldBe("there");
        (await FindSessionAsync(first.Session.Number)).Identity!.Profile.NickName.ShouldBe("");
    }

    [Fact]
    public async Task A_nickname_without_an_identity_goes_nowhere_and_the_rest_is_written()
    {
        var phone = await RegisterAsync("13800138000");
        var linked = await LinkAsync("o1", phone).Value();

        foreach (var identity in (WeChatIdentity?[])[null, linked.Identity! with { OpenId = "o2" }, linked.Identity with { AppId = Samples.OtherApp }])
            await EditFromAsync(linked with { Identity = identity }, new ProfilePatch { NickName = "nobody", UserName = "name" });

        var stored = await FindSessionAsync(linked.Session.Number);
        (stored.Identity, stored.Account.Profile.UserName).ShouldBe((linked.Identity, "name"));
    }

    [Fact]
    public async Task An_edit_of_another_person_changes_no_nickname_neither_theirs_nor_the_editors()
    {
        var (editor, person) = (await Accounts.SignInAsync(Samples.SignIn("o1", profile: Ming), CancellationToken.None).Value(), await SignInAsync("o2"));
        var edit = new ProfileEdit(
            person.Account.Id, new ProfilePatch { NickName = "x", ContactPhone = "8888" }, editor.Account.Number, Later, null) { Identity = editor.Identity };

        await Accounts.EditProfileAsync(edit, CancellationToken.None).Value();

        (await FindSessionAsync(editor.Session.Number)).ShouldBe(editor with { IsNewAccount = false });
        var stored = await FindSessionAsync(person.Session.Number);
        (stored.Identity, stored.Account.Contact.Phone).ShouldBe((person.Identity, "8888"));
    }

    [Theory]
    [InlineData(AccountStatus.Closed)]
    [InlineData(AccountStatus.Pending)]
    public async Task An_account_that_is_shown_nowhere_is_not_edited(AccountStatus status)
    {
        var person = await SignInAsync("o1");
        await SetStatusAsync(person.Account.Number, status);
        var before = await DumpAsync();

        var edit = new ProfileEdit(person.Account.Id, new ProfilePatch { NickName = "x" }, person.Account.Number, Later, null)
        {
            Identity = person.Identity, Registers = status == AccountStatus.Closed,
        };
        (await Accounts.EditProfileAsync(edit, CancellationToken.None).Error()).ShouldBe(Core.Results.AccountError.AccountNotFound);

        (await DumpAsync()).ShouldBe(before);
    }

    private async Task EditFromAsync(SignedIn editor, ProfilePatch patch) => await Accounts.EditProfileAsync(
        new ProfileEdit(editor.Account.Id, patch, editor.Account.Number, Later, "192.0.2.1") { Identity = editor.Identity }, CancellationToken.None).Value();
}
