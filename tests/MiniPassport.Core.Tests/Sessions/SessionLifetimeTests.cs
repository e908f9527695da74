using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class SessionLifetimeTests
{
    [Fact]
    public async Task S015_C033_a_thousand_refreshes_over_sixty_days_stop_at_the_sessions_thirty()
    {
        var step = TimeSpan.FromDays(60) / 1_000;
        using var world = new World(new TokenOptions { Lifetime = TimeSpan.FromHours(1), RefreshGrace = TimeSpan.FromHours(1) });
        var token = (await world.StartAsync(world.Add())).Token;
        var start = world.Clock.Now;
        var given = 0;
        for (var i = 1; i <= 1_000; i++)
        {
            world.Clock.Now = start + (step * i);
            var refreshed = await world.RefreshAsync(token);
            if (world.Clock.Now - start < TimeSpan.FromDays(30))
            {
                token = refreshed.Value();
                given++;
            }
            else
            {
                refreshed.Error().ShouldBe(AccountError.SignInAgain);
            }
        }

        given.ShouldBe(499);
    }

    [Fact]
    public async Task S015_a_token_that_is_still_good_dies_with_its_session()
    {
        using var world = new World(new TokenOptions { SessionLifetime = TimeSpan.FromHours(25) });
        var old = await world.StartAndGoToAsync(0);
        var token = (await world.RefreshAsync(old.Token)).Value();

        world.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        (await world.ProtectedAsync(token)).ShouldBeNull();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await world.ProtectedAsync(token)).ShouldBe(AccountError.SignInAgain);
        (await world.RefreshAsync(token)).Error().ShouldBe(AccountError.SignInAgain);
    }
}
