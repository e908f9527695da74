namespace MiniPassport.Contracts.Tests.Hosting;

/// <summary>A clock of another machine, which is ahead of the first by always the same.</summary>
internal sealed class AheadClock(TimeProvider first, TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => first.GetUtcNow() + ahead;
}
