using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Tests.Throttling;

public sealed class GoodAddressesTests
{
    private const long Start = 1_772_352_000, Day = 86_400;

    [Fact]
    public void An_address_is_known_for_a_day_after_its_last_sign_in()
    {
        var good = new GoodAddresses(10);
        good.Has("10.0.0.1", Start).ShouldBeFalse();
        good.Add("10.0.0.1", Start);

        good.Has("10.0.0.1", Start + Day - 1).ShouldBeTrue();
        good.Has("10.0.0.1", Start + Day).ShouldBeFalse();
        good.Has("10.0.0.2", Start).ShouldBeFalse();
    }

    [Fact]
    public void A_later_sign_in_begins_the_day_anew_across_the_change_of_generations()
    {
        var good = new GoodAddresses(10);
        good.Add("10.0.0.1", Start);
        good.Add("10.0.0.1", Start + Day - 1);
        good.Add("10.0.0.2", Start + Day);

        good.Has("10.0.0.1", Start + (2 * Day) - 2).ShouldBeTrue();
        good.Has("10.0.0.1", Start + (2 * Day) - 1).ShouldBeFalse();
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void A_later_sign_in_counts_from_a_minute_after_the_one_that_is_noted(int seconds, bool counts)
    {
        var good = new GoodAddresses(10);
        good.Add("10.0.0.1", Start);
        good.Add("10.0.0.1", Start + seconds);

        good.Has("10.0.0.1", Start + Day).ShouldBe(counts);
    }

    [Fact]
    public void An_address_seen_every_hour_is_known_always_and_one_of_long_ago_is_let_go()
    {
        var good = new GoodAddresses(100);
        good.Add("once", Start);
        for (var hour = 0; hour < 24 * 10; hour++)
        {
            var now = Start + (hour * 3_600);
            good.Add("always", now);
            good.Add($"stranger {hour}", now);
            good.Has("always", now + 3_599).ShouldBeTrue();
        }

        good.Held.ShouldBeLessThan(60, "two days of strangers and one guest");
    }

    [Fact]
    public void S042_however_many_addresses_sign_in_the_set_stays_bounded_and_keeps_the_latest()
    {
        var good = new GoodAddresses(100);
        for (var i = 0; i < 10_000; i++)
        {
            good.Add($"2001:db8:{i:x}::/64", Start);
            good.Held.ShouldBeLessThanOrEqualTo(200);
        }

        for (var i = 9_900; i < 10_000; i++) good.Has($"2001:db8:{i:x}::/64", Start).ShouldBeTrue();
    }

    [Fact]
    public void A_clock_set_back_forgets_nobody()
    {
        var good = new GoodAddresses(10);
        good.Add("10.0.0.1", Start);
        good.Add("10.0.0.2", Start - (3 * Day));

        good.Has("10.0.0.1", Start - (3 * Day)).ShouldBeTrue();
        good.Has("10.0.0.2", Start - (3 * Day)).ShouldBeTrue();
    }

    [Fact]
    public async Task S042_the_bound_holds_at_every_moment_under_parallel_sign_ins()
    {
        const int workers = 4;
        var good = new GoodAddresses(2);
        using var start = new Barrier(workers);

        var most = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Factory.StartNew(
            () =>
            {
                var held = 0;
                start.SignalAndWait(TestContext.Current.CancellationToken);
                for (var i = 0; i < 20_000; i++)
                {
                    good.Add($"{worker}.{i}", Start);
                    held = Math.Max(held, good.Held);
                }

                return held;
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        most.Max().ShouldBe(4);
    }
}
