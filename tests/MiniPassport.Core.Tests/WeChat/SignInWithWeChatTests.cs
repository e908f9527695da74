using System.Text;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class SignInWithWeChatTests
{
    [Fact]
    public async Task S039_the_second_use_of_a_code_is_refused_and_starts_nothing()
    {
        using var world = new World();
        world.Gateway.Give(World.App, CodeCalls.Code, "oPerson1");

        (await world.SignInAsync()).Error().ShouldBeNull();
        (await world.SignInAsync()).Error().ShouldBe(AccountError.CodeUsed);
        world.Store.SessionCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(AccountError.CodeInvalid)]
    [InlineData(AccountError.CodeUsed)]
    [InlineData(AccountError.WeChatUserBlocked)]
    [InlineData(AccountError.WeChatRateLimited)]
    [InlineData(AccountError.WeChatUnavailable)]
    public async Task S091_what_WeChat_refuses_is_told_and_makes_nobody(AccountError outage)
    {
        using var world = new World();
        world.Gateway.Outage = outage;

        (await world.SignInAsync()).Error().ShouldBe(outage);
        world.Store.AccountCount.ShouldBe(0);
    }

    [Fact]
    public async Task The_first_sign_in_makes_the_account_and_the_next_finds_it()
    {
        using var world = new World();
        var first = await world.StartWeChatAsync("oPerson1", "first-code-1");
        var second = await world.StartWeChatAsync("oPerson1", "second-code-2");

        (first.SignedIn.IsNewAccount, second.SignedIn.IsNewAccount).ShouldBe((true, false));
        second.SignedIn.Account.Id.ShouldBe(first.SignedIn.Account.Id);
        first.SignedIn.Account.Id.Version.ShouldBe(7);
        world.Claims(second.Token).OpenId.ShouldBe("oPerson1");
    }

    [Fact]
    public async Task C029_openids_that_differ_in_case_only_are_two_people()
    {
        using var world = new World();
        var upper = await world.StartWeChatAsync("oPersoN1", "first-code-1");
        var lower = await world.StartWeChatAsync("operson1", "second-code-2");

        lower.SignedIn.Account.Id.ShouldNotBe(upper.SignedIn.Account.Id);
    }

    [Fact]
    public async Task A_suspended_person_is_refused()
    {
        using var world = new World();
        var person = await world.StartWeChatAsync("oPerson1", "first-code-1");
        world.Store.Put(person.SignedIn.Account with { Status = AccountStatus.Suspended });
        world.Gateway.Give(World.App, CodeCalls.Code, "oPerson1");

        (await world.SignInAsync()).Error().ShouldBe(AccountError.AccountSuspended);
        world.Store.SessionCount.ShouldBe(1);
    }

    [Fact]
    public async Task S009_the_session_key_reaches_the_store_sealed_for_this_person_only()
    {
        using var world = new World();
        world.Gateway.Give(World.App, CodeCalls.Code, "oPerson1", "uUnion1");
        await world.SignInAsync(profile: WeChatProfile.Empty with { NickName = "零陵上将军" });

        var stored = world.Store.SignIns.ShouldHaveSingleItem();
        (stored.AppId, stored.OpenId, stored.UnionId, stored.Profile.NickName).ShouldBe((World.App.AppId, "oPerson1", "uUnion1", "零陵上将军"));
        stored.SealedSessionKey.AsSpan().IndexOf(Encoding.UTF8.GetBytes("c2Vzc2lvbi1rZXktMTYhIQ==")).ShouldBe(-1);
        new SessionKeySealer(TestKeys.One).Open(stored.SealedSessionKey, World.App.AppId, "oPerson1").ShouldBe("c2Vzc2lvbi1rZXktMTYhIQ==");
    }

    [Fact]
    public async Task S021_the_terminal_is_what_the_client_asks_for()
    {
        using var world = new World();
        world.Gateway.Give(World.App, CodeCalls.Code, "oPerson1");

        var issued = (await world.SignInAsync(terminal: Terminal.Management)).Value();

        world.Claims(issued.Token).Terminal.ShouldBe(Terminal.Management);
        issued.SignedIn.Account.Roles.ShouldBe(Roles.None);
    }
}
