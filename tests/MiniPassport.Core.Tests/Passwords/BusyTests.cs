using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class BusyTests
{
    [Fact]
    public async Task S020_a_try_that_the_full_queue_turned_away_is_not_counted()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 1, QueueLimit = 0 });
        world.Add();
        world.Queue.TryEnter(out var place).ShouldBeTrue();

        for (var i = 0; i < 50; i++) (await world.ProveAsync(World.Password)).Error().ShouldBe(AccountError.Busy);
        place!.Dispose();

        world.Attempts.Taken($"password:{World.Phone}").ShouldBe(0);
        (await world.ProveAsync(World.Password)).Error().ShouldBeNull();
    }

    [Fact]
    public void A_place_is_given_back_once()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 1, QueueLimit = 0 });
        world.Queue.TryEnter(out var place).ShouldBeTrue();
        place!.Dispose();
        place.Dispose();

        world.Queue.TryEnter(out _).ShouldBeTrue();
        world.Queue.TryEnter(out _).ShouldBeFalse();
    }
}
