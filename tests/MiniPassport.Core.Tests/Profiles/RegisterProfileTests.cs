using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Sessions;
using MiniPassport.Core.Tests.WeChat;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Profiles;

/// <summary>A profile by which a visitor registers, and what of it goes to the WeChat identity and the contact data.</summary>
public sealed class RegisterProfileTests : IDisposable
{
    private const string Picture = "https://example.com/me.png";

    private static readonly ProfilePatch Said = new() { NickName = "零陵上将军", AvatarUrl = Picture, ContactPhone = "021-1234", GenderMark = 2 };

    private readonly World _world = new();

    [Fact]
    public async Task A_visitor_who_posts_a_profile_is_registered_from_then_on()
    {
        var visitor = await VisitAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        var now = (await RegisterAsync(visitor, Said)).Value();

        var account = _world.Store.Account(visitor.SignedIn.Account.Number);
        var seen = await _world.SeenAsync(visitor);
        now.ShouldBe(new KnownAccount(seen.Account, seen.Identity));
        (account.Status, account.CreatedAt).ShouldBe((AccountStatus.Active, _world.Clock.Now));
        account.Contact.ShouldBe(new Contact("021-1234", null, 2));
        (await _world.ProtectedAsync(visitor.Handle)).ShouldBeNull();
        var identity = now.Identity.ShouldNotBeNull();
        (identity.Profile.NickName, identity.Profile.AvatarUrl).ShouldBe(("零陵上将军", Picture));
    }

    [Fact]
    public async Task Posting_it_again_edits_and_an_empty_patch_registers_too()
    {
        var visitor = await VisitAsync();

        (await RegisterAsync(visitor, new ProfilePatch())).Error().ShouldBeNull();
        var registered = _world.Store.Account(visitor.SignedIn.Account.Number);
        _world.Clock.Advance(TimeSpan.FromDays(1));
        (await RegisterAsync(visitor, Said)).Error().ShouldBeNull();

        var edited = _world.Store.Account(registered.Number);
        (edited.Status, edited.CreatedAt, edited.Contact.GenderMark).ShouldBe((AccountStatus.Active, registered.CreatedAt, 2));
    }

    [Fact]
    public async Task What_WeChat_hands_out_instead_of_a_person_never_overwrites_one()
    {
        var visitor = await VisitAsync();
        await RegisterAsync(visitor, Said);

        await RegisterAsync(visitor, new ProfilePatch { NickName = WeChatProfile.AnonymousNickName, AvatarUrl = "https://thirdwx.qlogo.cn/mmopen/vi_32/x/132" });
        await RegisterAsync(visitor, new ProfilePatch { NickName = "", AvatarUrl = null });

        var profile = (await _world.SeenAsync(visitor)).Identity.ShouldNotBeNull().Profile;
        (profile.NickName, profile.AvatarUrl).ShouldBe(("零陵上将军", Picture));
    }

    [Fact]
    public async Task What_is_absent_stays_and_an_empty_contact_phone_clears()
    {
        var visitor = await VisitAsync();
        await RegisterAsync(visitor, Said);

        await RegisterAsync(visitor, new ProfilePatch { UserName = "张三" });
        Contact(visitor).ShouldBe(new Contact("021-1234", null, 2));
        await RegisterAsync(visitor, new ProfilePatch { ContactPhone = "", GenderMark = 0 });

        Contact(visitor).ShouldBe(new Contact(null, null, 0));
        _world.Store.Account(visitor.SignedIn.Account.Number).Profile.UserName.ShouldBe("张三");
    }

    public static TheoryData<string, ProfilePatch> Mistakes => new()
    {
        { "nickName", new ProfilePatch { NickName = new string('x', 101) } },
        { "avatarUrl", new ProfilePatch { AvatarUrl = "http://tmp/x.png" } },
        { "avatarUrl", new ProfilePatch { AvatarUrl = "javascript:alert(1)" } },
        { "phone", new ProfilePatch { ContactPhone = new string('1', 51) } },
        { "gender", new ProfilePatch { GenderMark = 3 } },
        { "gender", new ProfilePatch { GenderMark = -1 } },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task S074_a_mistake_is_named_and_registers_nobody(string field, ProfilePatch patch)
    {
        var visitor = await VisitAsync();

        (await RegisterAsync(visitor, patch)).Failure().ShouldSatisfyAllConditions(
            failure => failure.Error.ShouldBe(AccountError.InvalidParameter),
            failure => failure.Field.ShouldBe(field));
        _world.Store.Account(visitor.SignedIn.Account.Number).ShouldBe(visitor.SignedIn.Account);
    }

    [Fact]
    public async Task S014_an_account_closed_meanwhile_is_not_revived()
    {
        var visitor = await VisitAsync();
        var closed = visitor.SignedIn.Account with { Status = AccountStatus.Closed };
        _world.Store.Put(closed);

        (await RegisterAsync(visitor, Said)).Error().ShouldBe(AccountError.AccountNotFound);
        _world.Store.Account(closed.Number).ShouldBe(closed);
    }

    [Fact]
    public async Task An_edit_that_registers_nobody_is_not_for_visitors()
    {
        var visitor = await VisitAsync();

        (await RegisterAsync(visitor, Said, registers: false)).Error().ShouldBe(AccountError.AccountNotFound);
        _world.Store.Account(visitor.SignedIn.Account.Number).ShouldBe(visitor.SignedIn.Account);
    }

    [Fact]
    public async Task Ones_own_edit_needs_no_session()
    {
        var visitor = await VisitAsync();
        await _world.SignOut.ExecuteAsync(visitor.Handle, named: null, TestContext.Current.CancellationToken);
        var sessions = _world.Store.SessionCount;

        (await RegisterAsync(visitor, Said)).Value().Identity.ShouldNotBeNull().Profile.NickName.ShouldBe("零陵上将军");
        _world.Store.SessionCount.ShouldBe(sessions);
    }

    [Fact]
    public async Task An_account_without_a_WeChat_identity_edits_what_it_has()
    {
        var person = await _world.StartAsync(_world.Add("13800138000"));

        var now = (await RegisterAsync(person, Said)).Value();

        now.ShouldBe(new KnownAccount(_world.Store.Account(person.SignedIn.Account.Number), null));
        now.Account.Contact.Phone.ShouldBe("021-1234");
    }

    [Fact]
    public async Task S027_an_identity_that_has_moved_to_another_account_shows_and_changes_nothing_of_that()
    {
        var (person, other) = (await VisitAsync(), (await _world.ComeAsync("oPerson2", CodeCalls.Plain)).Value());
        var stale = new KnownAccount(person.SignedIn.Account, other.SignedIn.Identity);

        (await _world.Edit.OwnAsync(stale, Said, registers: true, null, TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.AccountNotFound);

        (await _world.SeenAsync(other)).Identity.ShouldBe(other.SignedIn.Identity);
        _world.Store.Account(other.SignedIn.Account.Number).ShouldBe(other.SignedIn.Account);
    }

    [Fact]
    public async Task S027_a_manager_who_edits_somebody_changes_neither_ones_own_WeChat_name_nor_theirs()
    {
        var manager = (await _world.ComeAsync("oManager", CodeCalls.Plain with { LinkTo = new ProvenAccount(_world.Add(roles: Roles.Manager).Number, null) })).Value();
        var other = (await _world.ComeAsync("oPerson1", CodeCalls.Plain with { Profile = WeChatProfile.Empty with { NickName = "本人" } })).Value();

        (await _world.Edit.ExecuteAsync(manager.SignedIn, other.SignedIn.Account.Id, Said, null, TestContext.Current.CancellationToken)).Error().ShouldBeNull();

        (await _world.SeenAsync(manager)).Identity.ShouldNotBeNull().Profile.NickName.ShouldBe("");
        (await _world.SeenAsync(other)).Identity.ShouldNotBeNull().Profile.NickName.ShouldBe("本人");
        Contact(other).Phone.ShouldBe("021-1234");
    }

    public void Dispose() => _world.Dispose();

    private Contact Contact(IssuedSession person) => _world.Store.Account(person.SignedIn.Account.Number).Contact;

    private async Task<IssuedSession> VisitAsync() =>
        (await _world.ComeAsync("oPerson1", CodeCalls.Plain with { Registers = false, Handle = HandleUse.Rotating })).Value();

    private async Task<Result<KnownAccount>> RegisterAsync(IssuedSession visitor, ProfilePatch patch, bool registers = true) => await _world.Edit.OwnAsync(
        new KnownAccount(visitor.SignedIn.Account, visitor.SignedIn.Identity), patch, registers, World.Address, TestContext.Current.CancellationToken);
}
