using System.Collections.Concurrent;

namespace MiniPassport.WeChat.Tests.Fixtures;

/// <summary>
/// A clock a test moves. Pauses below 0.5 s (the shortest limit) end at once and are recorded; anything longer waits for <see cref="Advance"/>.
/// </summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The short pauses, in milliseconds.</summary>
    public ConcurrentQueue<int> Pauses { get; } = new();

    /// <summary>Timers neither fired nor disposed.</summary>
    public int Pending
    {
        get
        {
            lock (_gate) return _timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        ManualTimer[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(t => t.Due <= _now)];
            foreach (var timer in due) _timers.Remove(timer);
        }

        foreach (var timer in due) timer.Fire();
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(0.5))
        {
            Pauses.Enqueue((int)dueTime.TotalMilliseconds);
            ThreadPool.QueueUserWorkItem(static t => t.Fire(), timer, preferLocal: false);
            return;
        }

        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime < TimeSpan.Zero) return;
            timer.Due = _now + dueTime;
            _timers.Add(timer);
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Schedule(this, dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
