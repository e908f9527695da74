using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class SessionJudgementTests
{
    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Closed)]
    public async Task S014_C024_an_account_that_is_not_active_has_no_good_token(AccountStatus status)
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(-10);
        world.Store.Put(issued.SignedIn.Account with { Status = status });

        (await world.ProtectedAsync(issued.Token)).ShouldBe(AccountError.SignInAgain);
        (await world.RefreshAsync(issued.Token)).Error().ShouldBe(AccountError.SignInAgain);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await world.RefreshAsync(issued.Token)).Error().ShouldBe(AccountError.SignInAgain);
    }

    [Fact]
    public async Task S111_a_generation_the_restored_store_has_not_reached_is_refused_and_ends_nothing()
    {
        using var world = new World();
        var old = await world.StartAndGoToAsync(10);
        var backup = world.Store.Session(1);
        var next = (await world.RefreshAsync(old.Token)).Value();
        world.Store.Put(backup);

        (await world.ProtectedAsync(next)).ShouldBe(AccountError.SignInAgain);
        (await world.RefreshAsync(next)).Error().ShouldBe(AccountError.SignInAgain);
        world.Store.Session(1).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task S111_a_session_number_that_now_belongs_to_another_account_is_refused()
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(-10);
        var other = world.Add("13800138000");
        world.Store.Put(world.Store.Session(1) with { Account = other.Number });

        (await world.ProtectedAsync(issued.Token)).ShouldBe(AccountError.SignInAgain);
        (await world.RefreshAsync(issued.Token)).Error().ShouldBe(AccountError.SignInAgain);
    }

    [Fact]
    public async Task A_session_the_store_does_not_know_is_refused()
    {
        using var world = new World();
        using var restored = new World();
        var issued = await world.StartAndGoToAsync(-10);
        restored.Clock.Now = world.Clock.Now;

        (await restored.ProtectedAsync(issued.Token)).ShouldBe(AccountError.SignInAgain);
        (await restored.RefreshAsync(issued.Token)).Error().ShouldBe(AccountError.SignInAgain);
        restored.Clock.Advance(TimeSpan.FromMinutes(1));
        (await restored.RefreshAsync(issued.Token)).Error().ShouldBe(AccountError.SignInAgain);
        (await restored.SignOutAsync(issued.Token)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S024_rights_are_the_stores_of_this_moment_not_the_tokens()
    {
        using var world = new World();
        var manager = world.Add(roles: Roles.Manager);
        var issued = await world.StartAsync(manager, Terminal.Management);
        world.Store.Put(manager with { Roles = Roles.None });

        var seen = (await world.Authenticate.ExecuteAsync(issued.Token, TestContext.Current.CancellationToken)).Value();
        seen.Account.Roles.ShouldBe(Roles.None);
        seen.Session.Terminal.ShouldBe(Terminal.Management);
    }
}
