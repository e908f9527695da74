using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MiniPassport.WeChat;

/// <summary>
/// Stops asking a WeChat that is down (S92): who is turned away at once keeps a good code, and no request waits for a time limit. All endpoints of
/// the one host share it, since an outage is the host's. While it is open one question in each pause goes through; the first answer closes it.
/// </summary>
/// <remarks>
/// No locks: while all is well an answered question costs two reads. A question that was let through and never reports back holds nobody up, for the
/// next one goes with the next pause and not when that one ends; so an outage in which WeChat accepts and stays silent is over one pause after it is over.
/// </remarks>
internal sealed class Breaker(IOptions<WeChatOptions> options, TimeProvider time, ILogger<Breaker> logger)
{
    private const long Closed = 0;

    private readonly int _limit = options.Value.Breaker.Outages;
    private readonly long _pause = (long)(options.Value.Breaker.Pause.TotalSeconds * time.TimestampFrequency);
    private long _nextTry = Closed;
    private int _outages;
    private int _closings;

    /// <summary>Asks before a question goes out.</summary>
    /// <param name="era">To hand to <see cref="Failed"/>.</param>
    /// <returns>False when WeChat is not to be asked now.</returns>
    public bool TryEnter(out int era)
    {
        era = Volatile.Read(ref _closings);
        var due = Volatile.Read(ref _nextTry);
        if (due == Closed) return true;
        var now = time.GetTimestamp();
        // Of all who come when it is due, one moves the mark and goes.
        return now >= due && Interlocked.CompareExchange(ref _nextTry, Mark(now), due) == due;
    }

    /// <summary>WeChat answered, whatever it said.</summary>
    public void Answered()
    {
        if (Volatile.Read(ref _outages) != 0) Volatile.Write(ref _outages, 0);
        if (Volatile.Read(ref _nextTry) == Closed || Interlocked.Exchange(ref _nextTry, Closed) == Closed) return;
        Interlocked.Increment(ref _closings);
        logger.BreakerClosed();
    }

    /// <summary>WeChat did not answer, or not as WeChat does.</summary>
    /// <param name="era">What <see cref="TryEnter"/> gave. A question from before the last closing says nothing of now.</param>
    public void Failed(int era)
    {
        if (_limit == 0 || era != Volatile.Read(ref _closings) || Interlocked.Increment(ref _outages) < _limit) return;
        if (Interlocked.CompareExchange(ref _nextTry, Mark(time.GetTimestamp()), Closed) == Closed) logger.BreakerOpened(_limit);
    }

    private long Mark(long now) => Math.Max(now + _pause, Closed + 1);
}
