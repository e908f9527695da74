namespace MiniPassport.Storage.Tests.Files;

/// <summary>
/// The machine's clock, whose pauses are over at once. Where a test waits for a limit, limits end after a hundredth of their time too.
/// </summary>
internal sealed class HastyClock(bool limits = false) : TimeProvider
{
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && (limits || dueTime < ShortestLimit) ? dueTime / 100 : dueTime, period);
}
