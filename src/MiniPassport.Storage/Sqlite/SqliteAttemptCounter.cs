using MiniPassport.Core.Throttling;
using MiniPassport.Storage.Sqlite.Attempts;
using MiniPassport.Storage.Sqlite.Rows;

namespace MiniPassport.Storage.Sqlite;

internal sealed class SqliteAttemptCounter(SqliteStore store) : IAttemptCounter
{
    private readonly AttemptSweep _sweep = new();

    public async ValueTask<TimeSpan?> TakeAsync(string key, int limit, TimeSpan window, DateTimeOffset now, CancellationToken ct)
    {
        Keys.Check(key);
        return await store.WriteAsync(new TakeAttempt(key, limit, window, now, _sweep), ct);
    }

    public async ValueTask ClearAsync(string key, CancellationToken ct)
    {
        Keys.Check(key);
        await store.WriteAsync(new ClearAttempts(key), ct);
    }
}
