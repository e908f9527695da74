using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sql.Writing;
using MiniPassport.Storage.Sqlite.Engine;
using SQLitePCL;

namespace MiniPassport.Storage.Sqlite.Writing;

/// <summary>
/// The one writer. It takes what waits, commits it as one transaction with one flush of the disk, and only then
/// acknowledges. There is no timer: a lone write goes at once, a crowd shares. It has a thread of its own, since
/// waiting for the disk on the pool's threads would hold up everybody else.
/// </summary>
internal sealed partial class GroupCommitWriter : IAsyncDisposable
{
    public const int LargestBatch = 256;
    public const int LongestQueue = 8192;

    private readonly BlockingCollection<WriteOperation> _queue = new(LongestQueue);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<SqliteDatabase> _open;
    private readonly ILogger _logger;
    private SqliteDatabase? _database;
    private bool _isSuspect;

    public GroupCommitWriter(Func<SqliteDatabase> open, ILogger logger)
    {
        (_open, _logger) = (open, logger);
        new Thread(Work) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    public bool IsAlive => !_stopped.Task.IsCompleted && !_queue.IsAddingCompleted;

    /// <summary>The most operations one commit carried so far.</summary>
    public int LargestBatchSeen { get; private set; }

    /// <summary>Queues a write and waits until it is durable.</summary>
    /// <param name="operation">The write.</param>
    /// <param name="ct">Stops the waiting, not the write.</param>
    public async Task<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!TryQueue(operation)) throw new StoreUnavailableException("The database's write queue is full or closed.");
        return await operation.Done.WaitAsync(ct);
    }

    /// <summary>Writes what was accepted, folds the log into the file and closes; a second call waits for the same.</summary>
    public ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        return new ValueTask(_stopped.Task);
    }

    private bool TryQueue(WriteOperation operation)
    {
        try
        {
            return _queue.TryAdd(operation);
        }
        catch (InvalidOperationException)
        {
            return false; // closed between two looks: BlockingCollection has no other way to say it
        }
    }

    private void Work()
    {
        var batch = new List<WriteOperation>(LargestBatch);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < LargestBatch && _queue.TryTake(out var next)) batch.Add(next);
            LargestBatchSeen = Math.Max(LargestBatchSeen, batch.Count);
            Write(batch);
        }

        Finish();
        _stopped.SetResult();
    }

    private void Write(List<WriteOperation> batch)
    {
        var failure = Commit(batch);
        if (failure is null)
        {
            foreach (var operation in batch) operation.Complete();
        }
        else if (batch.Count > 1 && !SqliteOutage.IsOutage(failure))
        {
            // One of them is at fault: alone, only that one fails.
            foreach (var operation in batch) Write([operation]);
        }
        else
        {
            LogFailed(_logger, batch.Count, failure);
            foreach (var operation in batch) operation.Fail(SqliteOutage.ForCaller(failure));
        }
    }

    private Exception? Commit(List<WriteOperation> batch)
    {
        try
        {
            _database ??= Open();
            _database.Begin();
            foreach (var operation in batch) operation.Execute(_database);
            _database.Commit();
            return null;
        }
        catch (Exception exception)
        {
            Abandon(exception);
            return exception;
        }
    }

    // After a disk error nothing is written on top of a log that may have holes: first all of it goes into the database, where it is flushed anew.
    private SqliteDatabase Open()
    {
        var database = _open();
        if (!_isSuspect) return database;
        try
        {
            if (!SqliteFile.FoldLog(database)) throw new SqliteException("Somebody reads from the log that is to be folded first.", raw.SQLITE_BUSY);
        }
        catch
        {
            database.Dispose();
            throw;
        }

        _isSuspect = false;
        LogTrusted(_logger);
        return database;
    }

    private void Abandon(Exception cause)
    {
        if (SqliteOutage.IsFromDisk(cause) && !_isSuspect)
        {
            _isSuspect = true;
            LogSuspect(_logger, cause);
        }

        if (!SqliteOutage.IsOutage(cause))
        {
            try
            {
                _database?.RollBack();
                return;
            }
            catch (Exception exception)
            {
                LogFailed(_logger, 0, exception);
            }
        }

        // Nothing this connection remembers can be trusted; the next batch opens a new one.
        Close();
    }

    private void Finish()
    {
        try
        {
            _database?.First("PRAGMA wal_checkpoint(TRUNCATE)", static _ => "");
        }
        catch (Exception exception)
        {
            LogFailed(_logger, 0, exception); // the log stays and is read at the next start
        }

        Close();
    }

    private void Close()
    {
        try
        {
            _database?.Dispose();
        }
        catch (Exception exception)
        {
            LogFailed(_logger, 0, exception);
        }

        _database = null;
    }

    [LoggerMessage(10, LogLevel.Error, "The database refused a commit of {Count} writes")]
    private static partial void LogFailed(ILogger logger, int count, Exception exception);

    [LoggerMessage(11, LogLevel.Critical, "The disk failed a write or a flush: nothing more is written until the whole log is in the database and flushed there")]
    private static partial void LogSuspect(ILogger logger, Exception exception);

    [LoggerMessage(12, LogLevel.Warning, "The disk took the whole database again: writes go on")]
    private static partial void LogTrusted(ILogger logger);
}
