using MiniPassport.Core.Avatars;

namespace MiniPassport.Core.Tests.Avatars;

public sealed class AvatarOptionsCheckTests
{
    [Fact]
    public void The_defaults_pass() => Faults(new AvatarOptions()).ShouldBeEmpty();

    [Fact]
    public void S114_the_changes_of_a_day_have_their_bounds()
    {
        foreach (var good in (int[])[1, 1_000_000]) Faults(new AvatarOptions { ChangesPerDay = good }).ShouldBeEmpty();
        foreach (var bad in (int[])[0, -1, 1_000_001, int.MinValue, int.MaxValue])
            Faults(new AvatarOptions { ChangesPerDay = bad }).ShouldBe([$"Avatars:ChangesPerDay is {bad}; it must be from 1 to 1000000."]);
    }

    [Fact]
    public void S114_sweeps_come_neither_without_a_pause_nor_once_a_year()
    {
        foreach (var good in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)]) Faults(new AvatarOptions { SweepEvery = good }).ShouldBeEmpty();
        foreach (var bad in (TimeSpan[])[TimeSpan.FromTicks(1), TimeSpan.FromSeconds(59), TimeSpan.FromDays(8), -TimeSpan.FromHours(6), TimeSpan.MaxValue])
            Faults(new AvatarOptions { SweepEvery = bad }).ShouldBe([$"Avatars:SweepEvery is {bad}; it must be 00:00:00 or from 00:01:00 to 7.00:00:00."]);
    }

    private static IEnumerable<string> Faults(AvatarOptions options) => new AvatarOptionsCheck().Validate(null, options).Failures ?? [];
}
