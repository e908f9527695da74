using MiniPassport.Core.Throttling;
using MiniPassport.Storage.Sql.Attempts;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql;

internal sealed class SqlAttemptCounter(SqlStore store) : IAttemptCounter
{
    private readonly AttemptSweep _sweep = new();

    public async ValueTask<TimeSpan?> TakeAsync(string key, int limit, TimeSpan window, DateTimeOffset now, CancellationToken ct)
    {
        Keys.Check(key);
        if (_sweep.IsDue()) await store.WriteAsync(new SweepAttempts(_sweep, now), ct);
        return await store.WriteAsync(new TakeAttempt(key, limit, window, now), ct);
    }

    public async ValueTask ClearAsync(string key, CancellationToken ct)
    {
        Keys.Check(key);
        await store.WriteAsync(new ClearAttempts(key), ct);
    }
}
