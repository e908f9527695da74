using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class SignOutTests
{
    [Fact]
    public async Task S013_C028_a_signed_out_token_opens_nothing_and_signing_out_twice_is_fine()
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(-10);

        (await world.SignOutAsync(issued.Token)).Error().ShouldBeNull();
        var endedAt = world.Store.Session(1).EndedAt;
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await world.SignOutAsync(issued.Token)).Error().ShouldBeNull();

        (await world.ProtectedAsync(issued.Token)).ShouldBe(AccountError.SignInAgain);
        (await world.RefreshAsync(issued.Token)).Error().ShouldBe(AccountError.SignInAgain);
        world.Store.Session(1).EndedAt.ShouldBe(endedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7_200)]
    [InlineData(864_000)]
    public async Task S013_an_expired_token_signs_out_too(long secondsAfterExpiry)
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(secondsAfterExpiry);

        (await world.SignOutAsync(issued.Token)).Error().ShouldBeNull();
        world.Store.Session(1).EndReason.ShouldBe(SessionEndReason.SignedOut);
    }

    [Fact]
    public async Task S013_a_refresh_after_sign_out_gives_nothing_within_the_retry_window_either()
    {
        using var world = new World();
        var old = await world.StartAndGoToAsync(10);
        var next = (await world.RefreshAsync(old.Token)).Value();
        await world.SignOutAsync(next);

        (await world.RefreshAsync(old.Token)).Error().ShouldBe(AccountError.SignInAgain);
        (await world.RefreshAsync(next)).Error().ShouldBe(AccountError.SignInAgain);
    }

    [Fact]
    public async Task Signing_out_leaves_the_accounts_other_sessions_alone()
    {
        using var world = new World();
        var account = world.Add();
        var here = await world.StartAsync(account);
        var there = await world.StartAsync(account);

        await world.SignOutAsync(here.Token);

        (await world.ProtectedAsync(there.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task S111_a_token_from_before_a_restored_backup_does_not_end_the_session_that_now_has_its_number()
    {
        using var world = new World();
        var issued = await world.StartAsync(world.Add());
        var other = world.Add("13800138000");
        world.Store.Put(world.Store.Session(1) with { Account = other.Number });

        (await world.SignOutAsync(issued.Token)).Error().ShouldBeNull();
        world.Store.Session(1).EndedAt.ShouldBeNull();
    }
}
