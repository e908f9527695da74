using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Attempts;

/// <summary>One try out of a budget; a refused one writes nothing.</summary>
internal sealed class TakeAttempt(string key, int limit, TimeSpan window, DateTimeOffset now, AttemptSweep sweep) : WriteOperation<TimeSpan?>
{
    // A window that ends later than a fresh one would was opened by a clock that has gone back since: it is over, too.
    private const string Over = "(window_ends <= @now OR window_ends > @fresh)";

    private const string Take = $"""
        INSERT INTO attempts (key, count, window_ends) VALUES (@key, 1, @fresh)
        ON CONFLICT (key) DO UPDATE
        SET count = CASE WHEN {Over} THEN 1 ELSE count + 1 END,
            window_ends = CASE WHEN {Over} THEN @fresh ELSE window_ends END
        WHERE {Over} OR count < @limit
        """;

    private const string Ends = "SELECT window_ends FROM attempts WHERE key = @key";

    protected override TimeSpan? Run(SqliteDatabase db)
    {
        sweep.Step(db, now);
        var taken = db.Execute(
            Take,
            ("@key", key),
            ("@fresh", now.Milliseconds() + (long)Math.Ceiling(window.TotalMilliseconds)),
            ("@now", now.Milliseconds()),
            ("@limit", (long)limit)) > 0;
        return taken ? null : TimeSpan.FromMilliseconds(db.Integer(Ends, ("@key", key))!.Value - now.Milliseconds());
    }
}
