using System.Globalization;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Tests.Throttling;

public sealed class CodeBudgetTests
{
    private const string Mine = "192.0.2.1", Yours = "192.0.2.2";

    private readonly FakeClock _clock = new();

    [Fact]
    public void S042_an_address_over_its_budget_waits_until_the_minute_ends()
    {
        var budget = Budget(perAddress: 3, inAll: 100);
        _clock.Advance(TimeSpan.FromSeconds(20.5));
        Junk(budget, Mine, 2);
        budget.Check(Mine).ShouldBeNull();
        Junk(budget, Mine, 1);

        budget.Check(Mine).ShouldBe(TimeSpan.FromSeconds(39.5));
        budget.Check(Yours).ShouldBeNull();
        budget.Check(null).ShouldBeNull();
        _clock.Advance(TimeSpan.FromSeconds(39.4));
        budget.Check(Mine).ShouldBe(TimeSpan.FromSeconds(0.1));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        budget.Check(Mine).ShouldBeNull();
        Junk(budget, Mine, 2);
        budget.Check(Mine).ShouldBeNull("the new minute counts from nothing");
    }

    [Fact]
    public void S042_a_good_sign_in_takes_nothing_off_the_junk()
    {
        var budget = Budget(perAddress: 3, inAll: 100);
        Junk(budget, Mine, 2);
        budget.Good(Mine);
        Junk(budget, Mine, 1);
        budget.Good(Mine);

        budget.Check(Mine).ShouldNotBeNull();
    }

    [Fact]
    public void S042_over_the_common_budget_only_those_go_on_from_where_somebody_signed_in_within_a_day()
    {
        var budget = Budget(perAddress: 3, inAll: 10);
        budget.Good(Mine);
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(30));
        foreach (var i in Enumerable.Range(0, 9)) Junk(budget, $"198.51.100.{i}", 1);
        budget.Check(Yours).ShouldBeNull();
        Junk(budget, null, 1);

        budget.Check(Yours).ShouldBe(TimeSpan.FromSeconds(30));
        budget.Check(null).ShouldBe(TimeSpan.FromSeconds(30));
        budget.Check(Mine).ShouldBeNull();
        budget.Good(Yours);
        budget.Check(Yours).ShouldBeNull();
        _clock.Advance(TimeSpan.FromSeconds(30));
        Junk(budget, null, 10);
        budget.Check(Mine).ShouldNotBeNull("its day is over");
        budget.Check(Yours).ShouldBeNull();
    }

    [Fact]
    public void S042_a_good_address_has_its_own_budget_all_the_same()
    {
        var budget = Budget(perAddress: 3, inAll: 10);
        budget.Good(Mine);
        Junk(budget, Mine, 3);

        budget.Check(Mine).ShouldNotBeNull();
    }

    [Fact]
    public void S042_five_thousand_junk_codes_a_minute_from_one_address_reach_WeChat_sixty_times()
    {
        var budget = Budget(60, 3_000);

        Flood(budget, codes: 5_000, minutes: 3, i => "203.0.113.9").ShouldBe(3 * 60);
        budget.Check(Mine).ShouldBeNull();
    }

    [Fact]
    public void S042_junk_from_a_thousand_addresses_reaches_WeChat_within_the_common_budget_and_honest_addresses_sign_in_throughout()
    {
        var budget = Budget(60, 3_000);
        budget.Good(Mine);

        Flood(budget, codes: 50_000, minutes: 3, i => $"2001:db8:{i % 1_000:x}::/64", () => budget.Check(Mine).ShouldBeNull()).ShouldBe(3 * 3_000);
    }

    [Fact]
    public void A_thousand_honest_phones_behind_one_address_are_never_held()
    {
        var budget = Budget(perAddress: 3, inAll: 10);
        for (var phone = 0; phone < 1_000; phone++) budget.Check(Mine).ShouldBeNull();
        for (var phone = 0; phone < 1_000; phone++) budget.Good(Mine);

        budget.Check(Mine).ShouldBeNull();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-59)]
    public void A_clock_set_back_a_little_loses_no_count(int seconds)
    {
        var budget = Budget(perAddress: 3, inAll: 100);
        Junk(budget, Mine, 2);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        Junk(budget, Mine, 1);

        budget.Check(Mine).ShouldBe(TimeSpan.FromSeconds(60 - seconds));
        _clock.Advance(TimeSpan.FromSeconds(-seconds));
        budget.Check(Mine).ShouldNotBeNull();
    }

    [Fact]
    public void A_clock_set_back_a_year_holds_nobody_for_a_year()
    {
        var budget = Budget(perAddress: 3, inAll: 100);
        Junk(budget, Mine, 3);
        _clock.Advance(TimeSpan.FromDays(-365));

        budget.Check(Mine).ShouldBeNull();
        Junk(budget, Mine, 3);
        budget.Check(Mine).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task S042_no_junk_is_lost_however_parallel()
    {
        const int workers = 4, each = 250_000;
        var budget = Budget(perAddress: (workers * each) + 2, inAll: (workers * each) + 3);
        using var start = new Barrier(workers);

        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                Junk(budget, Mine, each);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Junk(budget, Mine, 1);
        budget.Check(Mine).ShouldBeNull("one short of its own budget");
        Junk(budget, Mine, 1);
        budget.Check(Mine).ShouldNotBeNull();
        budget.Check(Yours).ShouldBeNull("one short of the common budget");
        Junk(budget, null, 1);
        budget.Check(Yours).ShouldNotBeNull();
    }

    [Fact]
    public void S042_the_addresses_counted_apart_are_bounded_and_further_ones_count_in_all()
    {
        var window = new JunkWindow(0, mostAddresses: 100);
        for (var i = 0; i < 1_000; i++) window.Add(i.ToString(CultureInfo.InvariantCulture));
        window.Add("0");

        Enumerable.Range(0, 1_000).Count(i => window.Of(i.ToString(CultureInfo.InvariantCulture)) > 0).ShouldBe(100);
        window.Of("0").ShouldBe(2);
        window.InAll.ShouldBe(1_001);
    }

    [Fact]
    public void S042_asking_allocates_nothing()
    {
        var quiet = Budget(3, 10);
        var flooded = Budget(3, 10);
        flooded.Good(Mine);
        Junk(flooded, Yours, 10);
        Ask();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Ask()
        {
            for (var i = 0; i < 1_000; i++)
            {
                quiet.Check(Mine);
                flooded.Check(Mine);
                flooded.Check(Yours);
                flooded.Check(null);
            }
        }
    }

    private CodeBudget Budget(int perAddress, int inAll) =>
        new(Options.Create(new WeChatCodeOptions { JunkPerAddress = perAddress, JunkInAll = inAll }), _clock);

    private static void Junk(CodeBudget budget, string? address, int times)
    {
        for (var i = 0; i < times; i++) budget.Junk(address);
    }

    /// <summary>Sends junk codes, and counts those that got as far as WeChat.</summary>
    private int Flood(CodeBudget budget, int codes, int minutes, Func<int, string> address, Action? meanwhile = null)
    {
        var calls = 0;
        for (var minute = 0; minute < minutes; minute++)
        {
            for (var i = 0; i < codes; i++)
            {
                if (i % 100 == 0) meanwhile?.Invoke();
                if (budget.Check(address(i)) is not null) continue;
                calls++;
                budget.Junk(address(i));
            }

            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        return calls;
    }
}
