using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MiniPassport.Api.Http;

/// <summary>
/// Who is served and who is told to come back (S112). Two bounds: so many requests at once, and a share that is turned away while
/// work stands in line for a processor for too long (<see cref="Shedding"/>).
/// </summary>
internal sealed partial class Admission : IThreadPoolWorkItem, IDisposable
{
    private const int LineForEachProcessor = 32;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50), ReportEvery = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly ILogger<Admission> _logger;
    private readonly Shedding _shedding;
    private readonly int _most;
    private readonly ITimer _timer;
    private int _inside;
    private long _refused;
    private long _reported;
    private long _reportedAt;
    private long _queuedAt;

    public Admission(IOptions<OverloadOptions> options, TimeProvider time, ILogger<Admission> logger)
    {
        (_time, _logger, _most) = (time, logger, options.Value.MaxRequests);
        _shedding = new Shedding(options.Value.MaxDelay, LineForEachProcessor * Environment.ProcessorCount);
        _reportedAt = time.GetTimestamp() - (long)(ReportEvery.TotalSeconds * time.TimestampFrequency);
        _timer = time.CreateTimer(static admission => ((Admission)admission!).Sample(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Period, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many were turned away.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Asks before a request is looked at. Whoever gets in has to <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inside) <= _most && !_shedding.IsDue()) return true;
        Interlocked.Decrement(ref _inside);
        return false;
    }

    /// <summary>The request has been answered.</summary>
    public void Leave() => Interlocked.Decrement(ref _inside);

    /// <summary>Counts one that was turned away.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>Its turn has come: as late as any request's that was queued when it was.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        _shedding.Observe(_time.GetElapsedTime(_queuedAt), ThreadPool.PendingWorkItemCount);
        Report();
        _timer.Change(Period, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    // A timer's callback passes the queue by; what it queues does not.
    private void Sample()
    {
        _queuedAt = _time.GetTimestamp();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Report()
    {
        var refused = Refused;
        if (refused == _reported || _time.GetElapsedTime(_reportedAt) < ReportEvery) return;
        LogOverload(_logger, refused - _reported, Volatile.Read(ref _inside));
        (_reported, _reportedAt) = (refused, _time.GetTimestamp());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Overloaded: {Refused} requests were answered 503 since this was last said; {Inside} are being served")]
    private static partial void LogOverload(ILogger logger, long refused, int inside);
}
