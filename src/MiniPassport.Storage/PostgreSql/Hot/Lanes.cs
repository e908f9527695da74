using Microsoft.Extensions.Logging;
using MiniPassport.Core.Accounts;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>
/// A queue and the few connections that empty it. There is no timer in the way: a lone call goes at once, and while a batch is under way the next
/// one gathers. A second lane joins in only for a crowd: small batches beside each other would cost more than one that waits a moment.
/// </summary>
/// <typeparam name="TCall">What is queued.</typeparam>
internal sealed class Lanes<TCall>
    where TCall : HotCall
{
    public const int LargestBatch = 256;
    public const int LongestQueue = 8192;

    /// <summary>The fewest ticks after which a call is over.</summary>
    public const int Patience = 10;

    /// <summary>How many times as long a lane that may be committing is left alone, though nobody waits for it any more: a cluster replaces a replica within that time.</summary>
    public const int MorePatience = 20;

    private readonly Lock _gate = new();
    private readonly Queue<TCall> _queue = new();
    private readonly Stack<Lane<TCall>> _idle = new();
    private readonly Lane<TCall>[] _lanes;
    private readonly Func<Lane<TCall>> _create;
    private readonly int _crowd;
    private readonly int _patience;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _now;
    private bool _isClosed;

    /// <param name="count">How many lanes.</param>
    /// <param name="crowd">How many must wait for a further lane to join in.</param>
    /// <param name="open">A connection with its statements.</param>
    /// <param name="logger">For what failed.</param>
    /// <param name="patience">How many ticks a caller waits at most.</param>
    public Lanes(int count, int crowd, Func<CancellationToken, Task<LaneWork<TCall>>> open, ILogger logger, int patience = Patience)
    {
        (_crowd, _patience) = (crowd, patience);
        _create = () => new Lane<TCall>(this, open, logger);
        _lanes = [.. Enumerable.Range(0, count).Select(_ => _create())];
        foreach (var lane in _lanes) _idle.Push(lane);
    }

    /// <summary>Batches taken so far.</summary>
    public long Batches { get; private set; }

    /// <summary>The largest of them.</summary>
    public int LargestBatchSeen { get; private set; }

    /// <summary>Queues a call.</summary>
    /// <exception cref="StoreUnavailableException">The queue is full or closed.</exception>
    public void Add(TCall call)
    {
        Lane<TCall>? lane = null;
        lock (_gate)
        {
            if (_isClosed || _queue.Count >= LongestQueue) throw new StoreUnavailableException("The queue for PostgreSQL is full or closed.");
            call.Queued = _now;
            _queue.Enqueue(call);
            if (_idle.Count == _lanes.Length || _queue.Count >= _crowd) _idle.TryPop(out lane);
        }

        if (lane is not null) Start(lane);
    }

    /// <summary>Gives a lane its next batch; false when it has to rest.</summary>
    public bool Take(Lane<TCall> lane)
    {
        lock (_gate)
        {
            lane.Batch.Clear();
            if (lane.IsGivenUp) return false;
            while (lane.Batch.Count < LargestBatch && _queue.TryDequeue(out var call)) lane.Batch.Add(call);
            if (lane.Batch.Count == 0)
            {
                _idle.Push(lane);
                if (_isClosed && _idle.Count == _lanes.Length) _finished.TrySetResult();
                return false;
            }

            lane.Taken = _now;
            Batches++;
            LargestBatchSeen = Math.Max(LargestBatchSeen, lane.Batch.Count);
            return true;
        }
    }

    /// <summary>
    /// The watchdog's round: nobody waits longer than the patience in ticks, neither in the queue nor for a batch, of which then nobody can tell
    /// whether it happens. A lane that takes that long for one batch is given up with its connection; one that may
    /// be committing only after <see cref="MorePatience"/> times as long.
    /// </summary>
    public void Tick()
    {
        List<TCall> over = [];
        List<Lane<TCall>> givenUp = [];
        Lane<TCall>? next = null;
        lock (_gate)
        {
            _now++;
            while (_queue.TryPeek(out var call) && IsOver(call.Queued)) over.Add(_queue.Dequeue());
            for (var i = 0; i < _lanes.Length; i++)
            {
                var lane = _lanes[i];
                foreach (var call in lane.Batch)
                    if (IsOver(call.Queued)) over.Add(call);
                if (lane.Batch.Count == 0 || _now - lane.Taken < (lane.MayCommit ? MorePatience * _patience : _patience)) continue;
                lane.IsGivenUp = true;
                givenUp.Add(lane);
                _lanes[i] = _create();
                _idle.Push(_lanes[i]);
            }

            if (_queue.Count > 0) _idle.TryPop(out next);
            else if (_isClosed && _idle.Count == _lanes.Length) _finished.TrySetResult();
        }

        if (over.Count > 0)
        {
            var failure = new StoreUnavailableException("PostgreSQL did not answer in time.");
            foreach (var call in over) call.Fail(failure);
        }

        foreach (var lane in givenUp) lane.Stop();
        if (next is not null) Start(next);
    }

    /// <summary>Refuses what comes, finishes what was accepted, and closes the connections. The watchdog must go on meanwhile.</summary>
    public async Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_queue.Count == 0 && _idle.Count == _lanes.Length) _finished.TrySetResult();
        }

        await _finished.Task;
        foreach (var lane in _lanes) await lane.DisposeAsync();
    }

    private bool IsOver(long since) => _now - since >= _patience;

    // Behind what the pool has to do already, so that callers who are on their way here come along.
    private static void Start(Lane<TCall> lane) => ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false);
}
