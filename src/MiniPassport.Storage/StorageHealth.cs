using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sqlite;

namespace MiniPassport.Storage;

/// <summary>Whether the store answers, for a readiness probe.</summary>
public sealed class StorageHealth
{
    private const string Probe = "SELECT count(*) FROM (SELECT 1 FROM accounts LIMIT 1)";

    private readonly SqliteStore _store;

    internal StorageHealth(SqliteStore store) => _store = store;

    /// <summary>Reads one row and looks whether the writer lives. Costs microseconds; never throws for an outage.</summary>
    /// <param name="ct">Cancels.</param>
    public ValueTask<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            return ValueTask.FromResult(_store.WriterIsAlive && _store.Read(static db => db.Integer(Probe), ct) is not null);
        }
        catch (StoreUnavailableException)
        {
            return ValueTask.FromResult(false);
        }
    }
}
