using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class GraceRefreshTests
{
    [Fact]
    public async Task S008_the_successor_has_new_times_and_the_same_person()
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(100);
        var old = world.Claims(issued.Token);

        var next = world.Claims((await world.RefreshAsync(issued.Token)).Value());

        next.IssuedAt.ShouldBe(old.ExpiresAt + 100);
        next.ExpiresAt.ShouldBe(next.IssuedAt + 86_400);
        next.DelayTime.ShouldBe(next.ExpiresAt + 7_200);
        next.ShouldBe(old with { IssuedAt = next.IssuedAt, ExpiresAt = next.ExpiresAt, DelayTime = next.DelayTime, Generation = 1 });
    }

    [Fact]
    public async Task S008_the_old_token_opens_nothing_from_that_moment()
    {
        using var world = new World();
        var old = await world.StartAndGoToAsync(100);
        var next = (await world.RefreshAsync(old.Token)).Value();

        (await world.ProtectedAsync(old.Token)).ShouldBe(AccountError.SignInAgain);
        (await world.ProtectedAsync(next)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(59.5)]
    [InlineData(60.0)]
    public async Task S008_a_retry_within_the_window_gets_the_same_successor_byte_for_byte(double secondsLater)
    {
        using var world = new World();
        var old = await world.StartAndGoToAsync(100);
        world.Clock.Advance(TimeSpan.FromSeconds(0.9));
        var next = (await world.RefreshAsync(old.Token)).Value();
        world.Clock.Advance(TimeSpan.FromSeconds(secondsLater));

        (await world.RefreshAsync(old.Token)).Value().ShouldBe(next);
        (await world.RefreshAsync(next)).Value().ShouldBe(next);
    }

    [Theory]
    [InlineData(62)]
    [InlineData(3_600)]
    public async Task S011_reuse_after_the_window_ends_the_whole_session_and_is_recorded(int secondsLater)
    {
        using var world = new World();
        var old = await world.StartAndGoToAsync(100);
        var next = (await world.RefreshAsync(old.Token)).Value();
        world.Clock.Advance(TimeSpan.FromSeconds(secondsLater));

        (await world.RefreshAsync(old.Token)).Error().ShouldBe(AccountError.SignInAgain);

        (await world.ProtectedAsync(next)).ShouldBe(AccountError.SignInAgain);
        (await world.RefreshAsync(next)).Error().ShouldBe(AccountError.SignInAgain);
        world.Store.Session(1).EndReason.ShouldBe(SessionEndReason.TokenReused);
        world.RefreshLog.Entries.ShouldHaveSingleItem().Name.ShouldBe("TokenReused");
    }

    [Fact]
    public async Task S011_a_token_two_generations_old_ends_the_session_even_within_the_window()
    {
        using var world = new World(new TokenOptions { Lifetime = TimeSpan.FromMinutes(1), RefreshRetryWindow = TimeSpan.FromMinutes(10) });
        var first = await world.StartAndGoToAsync(0);
        var second = (await world.RefreshAsync(first.Token)).Value();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = (await world.RefreshAsync(second)).Value();

        (await world.RefreshAsync(first.Token)).Error().ShouldBe(AccountError.SignInAgain);
        (await world.ProtectedAsync(third)).ShouldBe(AccountError.SignInAgain);
    }

    [Fact]
    public async Task S011_a_protected_call_with_the_old_token_does_not_end_the_session()
    {
        using var world = new World();
        var old = await world.StartAndGoToAsync(100);
        var next = (await world.RefreshAsync(old.Token)).Value();
        world.Clock.Advance(TimeSpan.FromMinutes(30));

        (await world.ProtectedAsync(old.Token)).ShouldBe(AccountError.SignInAgain);
        (await world.ProtectedAsync(next)).ShouldBeNull();
    }

    [Fact]
    public async Task S012_C016_five_hundred_parallel_refreshes_get_one_successor()
    {
        using var world = new World();
        var old = await world.StartAndGoToAsync(100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => world.RefreshAsync(old.Token))));

        answers.Select(answer => answer.Value()).Distinct().ShouldHaveSingleItem();
        world.Store.Session(1).Generation.ShouldBe(1);
    }
}
