using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.WeChat;

namespace MiniPassport.Core.Tests.Profiles;

public sealed class EditProfileTests : IDisposable
{
    private static readonly ProfilePatch Full = new() { UserName = "测试张三", Sex = Sex.Male, Birthday = "1990-01-31", Address = "永州市零陵区", Professional = "工程师" };

    private readonly World _world = new();

    [Fact]
    public async Task What_is_absent_stays()
    {
        var person = await EditedAsync(Full);

        (await EditAsync(person, new ProfilePatch { Sex = Sex.Female })).Error().ShouldBeNull();

        Profile(person).ShouldBe(new Profile("测试张三", Sex.Female, "1990-01-31", "永州市零陵区", "工程师"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Null_and_empty_clear(string? nothing)
    {
        var person = await EditedAsync(Full);

        (await EditAsync(person, new ProfilePatch { UserName = nothing, Birthday = nothing, Address = nothing, Professional = nothing, Sex = Sex.Unknown })).Error().ShouldBeNull();

        Profile(person).ShouldBe(Core.Profiles.Profile.Empty);
    }

    [Fact]
    public async Task An_empty_patch_changes_nothing()
    {
        var person = await EditedAsync(Full);
        var before = Profile(person);

        (await EditAsync(person, new ProfilePatch())).Error().ShouldBeNull();

        Profile(person).ShouldBe(before);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData(" spaces kept ")]
    [InlineData("é")]
    [InlineData("e\u0301")]
    [InlineData("\u202Egpj.exe")]
    [InlineData("zero\u200Bwidth")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("' OR 1=1 -- {0} %s <b>")]
    [InlineData("ﷺ")]
    public async Task S074_a_name_comes_back_as_it_was_sent(string name)
    {
        var person = await EditedAsync(new ProfilePatch { UserName = name, Address = name, Professional = name });

        (Profile(person).UserName, Profile(person).Address, Profile(person).Professional).ShouldBe((name, name, name));
    }

    [Fact]
    public async Task S027_nobody_but_a_manager_edits_somebody_else()
    {
        var other = _world.Add("13800138000");
        var stranger = await _world.StartAsync(_world.Add("13900139000"), Terminal.Management);
        var manager = await _world.StartAsync(_world.Add(roles: Roles.Manager), Terminal.Management);

        (await EditAsync(stranger, Full, other.Id)).Error().ShouldBe(AccountError.NotAllowed);
        _world.Store.Account(other.Number).ShouldBe(other);
        (await EditAsync(manager, Full, other.Id)).Error().ShouldBeNull();
        _world.Store.Account(other.Number).Profile.UserName.ShouldBe("测试张三");
    }

    [Fact]
    public async Task S027_an_unknown_id_is_not_found_for_a_manager_and_forbidden_for_others()
    {
        var nobody = Guid.CreateVersion7(_world.Clock.Now);
        var stranger = await _world.StartAsync(_world.Add());
        var manager = await _world.StartAsync(_world.Add("13800138000", roles: Roles.Manager));

        (await EditAsync(stranger, Full, nobody)).Error().ShouldBe(AccountError.NotAllowed);
        (await EditAsync(manager, Full, nobody)).Error().ShouldBe(AccountError.AccountNotFound);
    }

    [Fact]
    public async Task S027_a_stranger_learns_of_no_mistake_in_what_they_may_not_edit()
    {
        var stranger = await _world.StartAsync(_world.Add());

        (await EditAsync(stranger, new ProfilePatch { UserName = new string('x', 51) }, Guid.Empty)).Error().ShouldBe(AccountError.NotAllowed);
    }

    [Fact]
    public async Task S029_an_edit_leaves_everything_but_the_profile()
    {
        var before = _world.Add();
        var person = await _world.StartAsync(before);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        await EditAsync(person, Full);

        var after = _world.Store.Account(before.Number);
        (after with { Profile = before.Profile, Version = before.Version, UpdatedAt = before.UpdatedAt }).ShouldBe(before);
        after.UpdatedAt.ShouldBe(_world.Clock.Now);
    }

    [Fact]
    public async Task A_WeChat_name_goes_to_the_identity_the_session_came_by()
    {
        var person = await _world.StartWeChatAsync();

        (await EditAsync(person, new ProfilePatch { NickName = "零陵上将军" })).Error().ShouldBeNull();

        (await _world.SeenAsync(person)).Identity.ShouldNotBeNull().Profile.NickName.ShouldBe("零陵上将军");
    }

    public void Dispose() => _world.Dispose();

    private Profile Profile(IssuedSession person) => _world.Store.Account(person.SignedIn.Account.Number).Profile;

    private async Task<IssuedSession> EditedAsync(ProfilePatch patch)
    {
        var person = await _world.StartAsync(_world.Add());
        (await EditAsync(person, patch)).Error().ShouldBeNull();
        return person;
    }

    private async Task<Result<Done>> EditAsync(IssuedSession caller, ProfilePatch patch, Guid? account = null) =>
        await _world.Edit.ExecuteAsync(caller.SignedIn, account ?? caller.SignedIn.Account.Id, patch, World.Address, TestContext.Current.CancellationToken);
}
