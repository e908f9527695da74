using MiniPassport.Api.Http;

namespace MiniPassport.Contracts.Tests.Overload;

/// <summary>Which share is turned away, by how long work stands in line.</summary>
public sealed class SheddingTests
{
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(100), Late = Most + TimeSpan.FromTicks(1);

    private const int Line = 64;

    private readonly Shedding _shedding = new(Most, Line);

    [Fact]
    public void S112_Work_that_stands_in_line_as_long_as_it_may_turns_nobody_away()
    {
        Observe(Most, 1_000);
        Refused(1_000).ShouldBe(0);
    }

    [Fact]
    public void S112_A_stall_turns_nobody_away()
    {
        for (var i = 0; i < 100; i++)
        {
            Observe(TimeSpan.FromSeconds(5), Shedding.Patience - 1);
            Observe(Most, 1);
        }

        Refused(1_000).ShouldBe(0);
    }

    [Fact]
    public void S112_A_machine_that_is_busy_with_something_else_turns_nobody_away()
    {
        Observe(TimeSpan.FromSeconds(5), 1_000, inLine: Line - 1);
        Refused(1_000).ShouldBe(0);
    }

    [Fact]
    public void S112_The_longer_the_line_stays_the_more_are_turned_away_and_never_all()
    {
        Observe(Late, Shedding.Patience - 1);
        var shares = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            Observe(Late, 1);
            shares.Add(_shedding.Share);
        }

        shares.ShouldBeInOrder();
        shares[0].ShouldBe(0.125, 0.001);
        shares[^1].ShouldBeInRange(0.95, 0.99);
        Refused(10_000).ShouldBeInRange(9_500, 9_900);
    }

    [Fact]
    public void S112_The_share_is_a_share_of_any_few_in_a_row()
    {
        Observe(Late, Shedding.Patience + 3);
        _shedding.Share.ShouldBe(0.5, 0.001);
        for (var i = 0; i < 1_000; i++) Refused(10).ShouldBeInRange(4, 6);
    }

    [Fact]
    public void S112_When_the_line_is_short_again_everybody_is_served_after_a_while()
    {
        Observe(Late, 100);
        var before = _shedding.Share;
        Observe(Most, 1);
        _shedding.Share.ShouldBeLessThan(before);
        // 1.6 s, at twenty samples a second.
        Observe(Most, 32);
        Refused(1_000).ShouldBe(0);
    }

    [Fact]
    public void Without_a_bound_it_never_turns_anybody_away()
    {
        var off = new Shedding(TimeSpan.Zero, Line);
        for (var i = 0; i < 1_000; i++) off.Observe(TimeSpan.FromMinutes(1), long.MaxValue);
        off.IsDue().ShouldBeFalse();
    }

    private void Observe(TimeSpan delay, int times, long inLine = Line)
    {
        for (var i = 0; i < times; i++) _shedding.Observe(delay, inLine);
    }

    private int Refused(int of) => Enumerable.Range(0, of).Count(_ => _shedding.IsDue());
}
