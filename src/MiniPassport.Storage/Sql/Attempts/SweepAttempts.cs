using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Attempts;

/// <summary>Removes the windows of one slice that are over. Two at once do a slice twice, which is once too often and nothing more.</summary>
internal sealed class SweepAttempts(AttemptSweep sweep, DateTimeOffset now) : WriteOperation<Done>
{
    internal const int Slice = 256;

    private const string SliceEnd = "SELECT key FROM attempts WHERE key > @from ORDER BY key LIMIT 1 OFFSET @last";

    private const string DeleteSlice = "DELETE FROM attempts WHERE key > @from AND key <= @to AND window_ends <= @now";

    private const string DeleteRest = "DELETE FROM attempts WHERE key > @from AND window_ends <= @now";

    public override bool IsOneRow => true;

    protected override Done Run(SqlDatabase db)
    {
        var from = sweep.From;
        var to = db.First(SliceEnd, static row => row.GetString(0), ("@from", from), ("@last", Slice - 1L));
        if (to is null) db.Execute(DeleteRest, ("@from", from), ("@now", now.Milliseconds()));
        else db.Execute(DeleteSlice, ("@from", from), ("@to", to), ("@now", now.Milliseconds()));
        sweep.From = to ?? "";
        return default;
    }
}
