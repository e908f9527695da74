using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Attempts;

/// <summary>One try out of a budget; a refused one writes nothing.</summary>
internal sealed class TakeAttempt(string key, int limit, TimeSpan window, DateTimeOffset now) : WriteOperation<TimeSpan?>
{
    // A window that ends much later than a fresh one would was opened by a clock that has gone back since: it is over, too. Not so one that another
    // server opened, whose clock is a little ahead: else each of the two would start the count anew.
    private const string Over = "(attempts.window_ends <= @now OR attempts.window_ends > @latest)";

    /// <summary>How far the clocks of several servers may differ, in milliseconds; as <c>Tokens:ClockSkew</c> is by default.</summary>
    private const long ClockSkew = 60_000;

    private const string Take = $"""
        INSERT INTO attempts (key, count, window_ends) VALUES (@key, 1, @fresh)
        ON CONFLICT (key) DO UPDATE
        SET count = CASE WHEN {Over} THEN 1 ELSE attempts.count + 1 END,
            window_ends = CASE WHEN {Over} THEN @fresh ELSE attempts.window_ends END
        WHERE {Over} OR attempts.count < @limit
        """;

    private const string Ends = "SELECT window_ends FROM attempts WHERE key = @key";

    private const string Spent = $"SELECT window_ends FROM attempts WHERE key = @key AND count >= @limit AND NOT {Over}";

    public override bool IsOneRow => true;

    protected override TimeSpan? Run(SqlDatabase db)
    {
        var (fresh, at, most) = (now.Milliseconds() + (long)Math.Ceiling(window.TotalMilliseconds), now.Milliseconds(), (long)limit);
        // Looked at first: a statement that ends up writing nothing would still take the row, and a flood of refused tries stand in line for it.
        if (db.Integer(Spent, ("@key", key), ("@latest", fresh + ClockSkew), ("@now", at), ("@limit", most)) is { } ends)
            return TimeSpan.FromMilliseconds(ends - at);
        var taken = db.Execute(Take, ("@key", key), ("@fresh", fresh), ("@latest", fresh + ClockSkew), ("@now", at), ("@limit", most)) > 0;
        return taken ? null : TimeSpan.FromMilliseconds(db.Integer(Ends, ("@key", key))!.Value - now.Milliseconds());
    }
}
