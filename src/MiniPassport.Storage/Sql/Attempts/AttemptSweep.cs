namespace MiniPassport.Storage.Sql.Attempts;

/// <summary>
/// How far the removal of windows that are over has come: a slice of the table now and then, for walking the primary key costs nothing
/// on the way in, where an index on the end of the window would cost every try.
/// </summary>
internal sealed class AttemptSweep
{
    internal const int Interval = 64;

    private int _taken = -1;

    /// <summary>The key the next slice begins after.</summary>
    public string From { get; set; } = "";

    /// <summary>Every so many tries.</summary>
    public bool IsDue() => (Interlocked.Increment(ref _taken) & (Interval - 1)) == 0;
}
