namespace MiniPassport.WeChatSimulator.Tests;

/// <summary>Stands still (the control API moves the simulator's time); delays end at once and are written down.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<TimeSpan> delays = [];

    internal static DateTimeOffset Start { get; } = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    internal TimeSpan[] Delays
    {
        get
        {
            lock (delays) return [.. delays];
        }
    }

    public override DateTimeOffset GetUtcNow() => Start;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (delays) delays.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
