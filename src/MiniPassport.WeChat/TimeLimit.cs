namespace MiniPassport.WeChat;

/// <summary>The caller's cancellation and a time limit of the injected clock in one token.</summary>
internal sealed class TimeLimit : CancellationTokenSource
{
    private readonly CancellationTokenRegistration _caller;

    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken caller)
        : base(limit, time) =>
        _caller = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), this);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _caller.Dispose();
        base.Dispose(disposing);
    }
}
