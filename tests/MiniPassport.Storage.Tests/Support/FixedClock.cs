namespace MiniPassport.Storage.Tests.Support;

internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Samples.Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
