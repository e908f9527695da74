using MiniPassport.Storage.Sql;

namespace MiniPassport.Storage;

/// <summary>Whether the store answers, for a readiness probe.</summary>
public sealed class StorageHealth
{
    private readonly SqlStore _store;

    internal StorageHealth(SqlStore store) => _store = store;

    /// <summary>Reads one row and looks whether the writer lives. Costs microseconds; never throws for an outage.</summary>
    /// <param name="ct">Cancels.</param>
    public ValueTask<bool> IsReadyAsync(CancellationToken ct) => _store.IsReadyAsync(ct);
}
