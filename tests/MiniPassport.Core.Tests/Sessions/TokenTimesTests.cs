using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class TokenTimesTests
{
    private const long Grace = 7_200;

    [Theory]
    [InlineData(-86_400, null)]
    [InlineData(-1, null)]
    [InlineData(0, AccountError.TokenExpired)]
    [InlineData(1, AccountError.TokenExpired)]
    [InlineData(Grace - 1, AccountError.TokenExpired)]
    [InlineData(Grace, AccountError.TokenExpired)]
    [InlineData(Grace + 1, AccountError.SignInAgain)]
    public async Task S006_a_protected_call_answers_by_the_second(long secondsAfterExpiry, AccountError? expected)
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(secondsAfterExpiry);

        (await world.ProtectedAsync(issued.Token)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Grace - 1)]
    [InlineData(Grace)]
    [InlineData(Grace + 1)]
    public async Task S006_a_refresh_gives_the_same_token_before_exp_a_new_one_until_delayTime_and_nothing_after(long secondsAfterExpiry)
    {
        using var world = new World();
        var old = await world.StartAndGoToAsync(secondsAfterExpiry);

        var refreshed = await world.RefreshAsync(old.Token);

        if (secondsAfterExpiry > Grace)
        {
            refreshed.Error().ShouldBe(AccountError.SignInAgain);
            world.Store.Session(1).Generation.ShouldBe(0);
            return;
        }

        (refreshed.Value() == old.Token).ShouldBe(secondsAfterExpiry < 0);
        (await world.ProtectedAsync(refreshed.Value())).ShouldBeNull();
    }

    [Theory]
    [InlineData(0.999, null)]
    [InlineData(1.0, AccountError.TokenExpired)]
    public async Task S006_fractions_of_a_second_do_not_count(double secondsAfterLast, AccountError? expected)
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(-1);
        world.Clock.Advance(TimeSpan.FromSeconds(secondsAfterLast));

        (await world.ProtectedAsync(issued.Token)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(-61, AccountError.SignInAgain)]
    [InlineData(-60, null)]
    public async Task S106_a_clock_set_back_is_forgiven_within_the_skew(int seconds, AccountError? expected)
    {
        using var world = new World();
        var issued = await world.StartAsync(world.Add(), Terminal.Pc);
        world.Clock.Advance(TimeSpan.FromSeconds(seconds));

        (await world.ProtectedAsync(issued.Token)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(4_000_000_000)]
    [InlineData(2_147_483_647)]
    [InlineData(1_835_481_599)] // 2028-02-29 23:59:59 UTC
    public async Task S106_the_year_2038_and_beyond_and_a_leap_day_are_ordinary(long second)
    {
        using var world = new World();
        world.Clock.SetSecond(second);
        var issued = await world.StartAsync(world.Add());

        (await world.ProtectedAsync(issued.Token)).ShouldBeNull();
        world.Clock.SetSecond(second + 86_400);
        world.Claims((await world.RefreshAsync(issued.Token)).Value()).IssuedAt.ShouldBe(second + 86_400);
    }

    [Theory]
    [InlineData(3_600)]
    [InlineData(-3_600)]
    [InlineData(315_576_000)]
    [InlineData(-315_576_000)]
    public async Task S106_a_clock_that_jumps_an_hour_or_ten_years_and_comes_back_has_ended_nothing(long seconds)
    {
        using var world = new World();
        world.Clock.SetSecond(2_000_000_000);
        var issued = await world.StartAsync(world.Add(), Terminal.Pc);

        world.Clock.SetSecond(2_000_000_000 + seconds);
        (await world.ProtectedAsync(issued.Token)).ShouldBe(seconds == 3_600 ? null : AccountError.SignInAgain);

        world.Clock.SetSecond(2_000_000_000);
        (await world.ProtectedAsync(issued.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task S106_before_1970_nobody_is_let_in_and_afterwards_everybody_is_as_before()
    {
        using var world = new World();
        var account = world.Add();
        world.Clock.SetSecond(2_000_000_000);
        var good = await world.StartAsync(account, Terminal.Pc);

        world.Clock.SetSecond(-86_400);
        (await world.ProtectedAsync((await world.StartAsync(account, Terminal.Pc)).Token)).ShouldBe(AccountError.SignInAgain);
        (await world.ProtectedAsync(good.Token)).ShouldBe(AccountError.SignInAgain);

        world.Clock.SetSecond(2_000_000_000);
        (await world.ProtectedAsync(good.Token)).ShouldBeNull();
    }
}
