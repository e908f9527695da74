using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;

namespace MiniPassport.Storage.Sqlite.Attempts;

/// <summary>
/// Removes windows that are over, a slice of the table now and then: walking the primary key costs nothing on the way in,
/// where an index on the end of the window would cost every try. Used by the writer's thread only.
/// </summary>
internal sealed class AttemptSweep
{
    internal const int Interval = 64;
    internal const int Slice = 256;

    private const string SliceEnd = "SELECT key FROM attempts WHERE key > @from ORDER BY key LIMIT 1 OFFSET @last";

    private const string DeleteSlice = "DELETE FROM attempts WHERE key > @from AND key <= @to AND window_ends <= @now";

    private const string DeleteRest = "DELETE FROM attempts WHERE key > @from AND window_ends <= @now";

    private int _taken;
    private string _from = "";

    public void Step(SqliteDatabase db, DateTimeOffset now)
    {
        if (_taken++ % Interval != 0) return;
        var to = db.First(SliceEnd, static row => row.GetString(0), ("@from", _from), ("@last", Slice - 1L));
        if (to is null) db.Execute(DeleteRest, ("@from", _from), ("@now", now.Milliseconds()));
        else db.Execute(DeleteSlice, ("@from", _from), ("@to", to), ("@now", now.Milliseconds()));
        _from = to ?? "";
    }
}
