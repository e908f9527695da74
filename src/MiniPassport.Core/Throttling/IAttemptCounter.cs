namespace MiniPassport.Core.Throttling;

/// <summary>Counts tries in the store, so that the count holds over parallel requests, instances and restarts.</summary>
public interface IAttemptCounter
{
    /// <summary>
    /// Takes one try out of a budget before it is made; never more than <paramref name="limit"/> succeed in one window, however parallel.
    /// </summary>
    /// <param name="key">What is counted, for instance <c>password:13800138000</c>.</param>
    /// <param name="limit">Tries in a window, ≥ 1.</param>
    /// <param name="window">How long a window lasts from its first try.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Gives up waiting; the try may still count.</param>
    /// <returns>Null when the try may be made, else how long until the window ends.</returns>
    ValueTask<TimeSpan?> TakeAsync(string key, int limit, TimeSpan window, DateTimeOffset now, CancellationToken ct);

    /// <summary>Forgets a key after a success.</summary>
    /// <param name="key">What was counted.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    ValueTask ClearAsync(string key, CancellationToken ct);
}
