using Microsoft.Extensions.Logging;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>One connection's turn at the queue: it takes what waits, carries it out, and takes again. Opened on demand, reopened after a failure.</summary>
/// <typeparam name="TCall">What it works on.</typeparam>
internal sealed partial class Lane<TCall>(Lanes<TCall> lanes, Func<CancellationToken, Task<LaneWork<TCall>>> open, ILogger logger) : IThreadPoolWorkItem, IAsyncDisposable
    where TCall : HotCall
{
    private readonly CancellationTokenSource _given = new();
    private LaneWork<TCall>? _work;

    /// <summary>What is under way; filled and emptied by <see cref="Lanes{TCall}"/> under its lock.</summary>
    public List<TCall> Batch { get; } = new(Lanes<TCall>.LargestBatch);

    /// <summary>The tick at which it was taken.</summary>
    public long Taken { get; set; }

    /// <summary>
    /// Whether what is under way may be waiting for a replica: to stop that would make PostgreSQL commit without it, and show what a fail-over undoes.
    /// </summary>
    public bool MayCommit => _work is { OnlyReads: false };

    /// <summary>Nobody waits for it any more, and another has its place.</summary>
    public bool IsGivenUp { get; set; }

    public void Execute() => _ = RunAsync();

    /// <summary>Stops what is under way. It may block for as long as the server does, since the driver asks the server first: hence on a thread of its own.</summary>
    public void Stop() => new Thread(_given.Cancel) { IsBackground = true, Name = "PostgreSQL cancellation" }.Start();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _given.Dispose();
    }

    private async Task CloseAsync()
    {
        var work = Interlocked.Exchange(ref _work, null);
        try
        {
            if (work is not null) await work.DisposeAsync();
        }
        catch (Exception exception)
        {
            LogFailed(logger, 0, exception);
        }
    }

    private async Task RunAsync()
    {
        while (lanes.Take(this)) await CarryOutAsync();
        if (!IsGivenUp) return;
        await CloseAsync();
    }

    private async Task CarryOutAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var isNew = _work is null;
            try
            {
                _work ??= await open(_given.Token);
                await _work.RunAsync(Batch, _given.Token);
                return;
            }
            catch (Exception exception)
            {
                // A connection that had gone stale since it was last used; whoever only reads may ask again.
                var again = attempt == 1 && !isNew && _work!.OnlyReads && !IsGivenUp && PostgresFault.IsOutage(exception);
                await CloseAsync();
                if (again) continue;
                LogFailed(logger, Batch.Count, exception);
                var failure = PostgresFault.ForCaller(exception);
                foreach (var call in Batch) call.Fail(failure);
                return;
            }
        }
    }

    [LoggerMessage(13, LogLevel.Error, "PostgreSQL refused a batch of {Count}")]
    private static partial void LogFailed(ILogger logger, int count, Exception exception);
}
