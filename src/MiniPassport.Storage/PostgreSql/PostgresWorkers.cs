using System.Collections.Concurrent;
using System.Data;
using Microsoft.Extensions.Logging;
using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.PostgreSql;

/// <summary>
/// A few threads with a connection each, which do everything that is not worth a set-based statement: one operation, one transaction.
/// Threads of its own, for the operations are written for both engines and wait for the server; the pool's threads stay free.
/// </summary>
internal sealed partial class PostgresWorkers : IAsyncDisposable
{
    public const int LongestQueue = 2048;

    private readonly BlockingCollection<(WriteOperation Operation, long Due)> _queue = new(LongestQueue);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Func<PostgresDatabase> _open;
    private readonly ILogger _logger;
    private int _running;

    public PostgresWorkers(int count, Func<PostgresDatabase> open, ILogger logger)
    {
        (_open, _logger, _running) = (open, logger, count);
        for (var i = 0; i < count; i++) new Thread(Work) { IsBackground = true, Name = $"PostgreSQL worker {i}" }.Start(i);
    }

    /// <summary>Queues an operation and waits for it, at most as long as told.</summary>
    /// <exception cref="StoreUnavailableException">The queue is full or closed, the server fails, or the time is over: then nobody can tell whether it will happen.</exception>
    public async Task<T> RunAsync<T>(WriteOperation<T> operation, TimeSpan longest, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!TryQueue(operation, Environment.TickCount64 + (long)longest.TotalMilliseconds))
            throw new StoreUnavailableException("The queue for PostgreSQL is full or closed.");
        try
        {
            return await operation.Done.WaitAsync(longest, ct);
        }
        catch (TimeoutException exception)
        {
            throw new StoreUnavailableException("PostgreSQL did not answer in time.", exception);
        }
    }

    /// <summary>Finishes what was accepted and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        _stopping.Set();
        await _stopped.Task;
    }

    private bool TryQueue(WriteOperation operation, long due)
    {
        try
        {
            return _queue.TryAdd((operation, due));
        }
        catch (InvalidOperationException)
        {
            return false; // closed between two looks: BlockingCollection has no other way to say it
        }
    }

    private void Work(object? number)
    {
        PostgresDatabase? database = null;
        foreach (var (operation, due) in _queue.GetConsumingEnumerable())
        {
            // Whoever asked has gone: nothing was sent yet, so nothing need be.
            if (Environment.TickCount64 >= due) operation.Fail(new StoreUnavailableException("PostgreSQL did not come to it in time."));
            else Run(operation, due, (int)number!, ref database);
        }

        Close(ref database);
        if (Interlocked.Decrement(ref _running) == 0) _stopped.SetResult();
    }

    private void Run(WriteOperation operation, long due, int worker, ref PostgresDatabase? database)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isCommitting = false;
            try
            {
                database ??= _open();
                if (operation.IsRead)
                {
                    operation.Execute(database);
                }
                else
                {
                    // SERIALIZABLE: the operations look before they write, and must find the world as if they were alone in it.
                    database.Begin(operation.IsOneRow ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable);
                    operation.Execute(database);
                    isCommitting = true;
                    database.Commit();
                }

                operation.Complete();
                return;
            }
            catch (Exception exception)
            {
                var isOutage = PostgresFault.IsOutage(exception);
                if (isOutage || database is not { IsOpen: true } || !TryRollBack(database)) Close(ref database);
                // Before the commit nothing has happened: a connection that had gone stale deserves one more try, a race as many as there is time for.
                var again = isOutage ? !isCommitting && attempt == 1 && exception is not TimeoutException && exception.InnerException is not TimeoutException
                    : attempt < PostgresFault.MostTries(exception) && Environment.TickCount64 < due;
                if (!again)
                {
                    LogFailed(_logger, exception);
                    operation.Fail(PostgresFault.ForCaller(exception));
                    return;
                }

                // Those that got in each other's way part.
                if (!isOutage) _stopping.Wait(TimeSpan.FromMilliseconds(1 + (Math.Min(attempt, 8) * worker)));
            }
        }
    }

    private bool TryRollBack(PostgresDatabase? database)
    {
        try
        {
            database?.RollBack();
            return true;
        }
        catch (Exception exception)
        {
            LogFailed(_logger, exception); // whatever it is, the connection is thrown away and the worker goes on
            return false;
        }
    }

    private void Close(ref PostgresDatabase? database)
    {
        try
        {
            database?.Dispose();
        }
        catch (Exception exception)
        {
            LogFailed(_logger, exception);
        }

        database = null;
    }

    [LoggerMessage(11, LogLevel.Error, "PostgreSQL refused an operation")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
