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
        now.ShouldBe(await _world.SeenAsync(visitor));
        (account.Status, account.CreatedAt).ShouldBe((AccountStatus.Active, _world.Clock.Now));
        account.Contact.ShouldBe(new Contact("021-1234", null, 2));
        (await _world.ProtectedAsync(visitor.Handle)).ShouldBeNull();
        var identity = (await _world.SeenAsync(visitor)).Identity.ShouldNotBeNull();
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

    private async Task<Result<SignedIn>> RegisterAsync(IssuedSession visitor, ProfilePatch patch) =>
        await _world.Edit.RegisterAsync(visitor.SignedIn, patch, World.Address, TestContext.Current.CancellationToken);
}
