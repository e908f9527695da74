namespace MiniPassport.Core.Tests.Fakes;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class FakeClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(TimeSpan by) => Now += by;

    public void SetSecond(long unixSecond) => Now = DateTimeOffset.FromUnixTimeSeconds(unixSecond);
}
