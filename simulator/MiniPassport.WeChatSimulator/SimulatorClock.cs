namespace MiniPassport.WeChatSimulator;

/// <summary>The base clock plus an offset the control API moves forward; timers run on the base clock.</summary>
internal sealed class SimulatorClock(TimeProvider baseClock) : TimeProvider
{
    private long offsetTicks;

    public override TimeZoneInfo LocalTimeZone => baseClock.LocalTimeZone;

    public override long TimestampFrequency => baseClock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => baseClock.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    public override long GetTimestamp() => baseClock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => baseClock.CreateTimer(callback, state, dueTime, period);

    internal void Advance(TimeSpan by) => Interlocked.Add(ref offsetTicks, by.Ticks);

    internal void Restore() => Interlocked.Exchange(ref offsetTicks, 0);
}
