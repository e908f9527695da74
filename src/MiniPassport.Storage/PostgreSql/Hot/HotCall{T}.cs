using System.Threading.Tasks.Sources;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>
/// A call and its answer in one object, which is awaited once. Lane and watchdog may both answer: the first one counts.
/// The caller goes on elsewhere: a lane's time is for its connection.
/// </summary>
/// <typeparam name="T">The answer.</typeparam>
internal abstract class HotCall<T> : HotCall, IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> _core = new() { RunContinuationsAsynchronously = true };
    private int _answered;

    public ValueTask<T> Answer => new(this, _core.Version);

    public void Complete(T answer)
    {
        if (Interlocked.Exchange(ref _answered, 1) == 0) _core.SetResult(answer);
    }

    public override void Fail(Exception exception)
    {
        if (Interlocked.Exchange(ref _answered, 1) == 0) _core.SetException(exception);
    }

    T IValueTaskSource<T>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
