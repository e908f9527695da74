using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using MiniPassport.Core.Accounts;

namespace MiniPassport.Storage.Sqlite.Engine;

/// <summary>Read connections with their prepared statements. Reads are synchronous, so there are never more than threads.</summary>
internal sealed class ReaderPool(SqliteFile file) : IDisposable
{
    private const int MostKept = 32;

    private readonly ConcurrentStack<SqliteDatabase> _idle = new();
    private volatile bool _closed;

    public T Read<TState, T>(TState state, Func<SqliteDatabase, TState, T> read)
    {
        if (_closed) throw new StoreUnavailableException("The database is closed.");
        SqliteDatabase? database = null;
        try
        {
            database = _idle.TryPop(out var idle) ? idle : file.OpenReader();
            var value = read(database, state);
            Return(database);
            return value;
        }
        catch (Exception exception)
        {
            // Whatever it was, the connection may be in the middle of something.
            database?.Dispose();
            if (exception is SqliteException) throw SqliteOutage.ForCaller(exception);
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryPop(out var database)) database.Dispose();
    }

    private void Return(SqliteDatabase database)
    {
        if (_closed || _idle.Count >= MostKept)
        {
            database.Dispose();
            return;
        }

        _idle.Push(database);
        if (_closed) Dispose();
    }
}
