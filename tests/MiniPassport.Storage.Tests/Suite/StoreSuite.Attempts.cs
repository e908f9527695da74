using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task S020_Of_a_thousand_parallel_tries_with_a_limit_of_ten_exactly_ten_pass()
    {
        var answers = await Results.AtOnce(1000, _ => TakeAsync("password:1", 10, Samples.Start));

        answers.Count(answer => answer is null).ShouldBe(10);
        answers.Where(answer => answer is not null).Distinct().ShouldBe([Window]);
    }

    [Fact]
    public async Task A_window_lasts_from_its_first_try_and_then_a_new_one_opens()
    {
        (await TakeAsync("k", 2, Samples.Start)).ShouldBeNull();
        (await TakeAsync("k", 2, Samples.Start.AddMinutes(14))).ShouldBeNull();
        (await TakeAsync("k", 2, Samples.Start.AddMinutes(14))).ShouldBe(TimeSpan.FromMinutes(1));
        (await TakeAsync("k", 2, Samples.Start.AddMinutes(15).AddMilliseconds(-1))).ShouldBe(TimeSpan.FromMilliseconds(1));
        (await TakeAsync("k", 2, Samples.Start.AddMinutes(15))).ShouldBeNull();
        (await TakeAsync("k", 2, Samples.Start.AddMinutes(16))).ShouldBeNull();
        (await TakeAsync("k", 2, Samples.Start.AddMinutes(17))).ShouldBe(TimeSpan.FromMinutes(13));
    }

    [Fact]
    public async Task S106_A_clock_that_jumped_ahead_and_back_locks_nobody_out_for_years()
    {
        (await TakeAsync("k", 1, Samples.Start.AddYears(10))).ShouldBeNull();
        (await TakeAsync("k", 1, Samples.Start)).ShouldBeNull();
        (await TakeAsync("k", 1, Samples.Start)).ShouldBe(Window);
    }

    [Fact]
    public async Task Keys_are_counted_apart_and_forgotten_one_by_one()
    {
        foreach (var key in ((string[])["a", "A", "a ", "é", "a\0"]).Where(Holds)) (await TakeAsync(key, 1, Samples.Start)).ShouldBeNull(key);
        await Attempts.ClearAsync("a", CancellationToken.None);

        (await TakeAsync("a", 1, Samples.Start)).ShouldBeNull();
        (await TakeAsync("A", 1, Samples.Start)).ShouldBe(Window);
    }

    private ValueTask<TimeSpan?> TakeAsync(string key, int limit, DateTimeOffset now) => Attempts.TakeAsync(key, limit, Window, now, CancellationToken.None);
}
