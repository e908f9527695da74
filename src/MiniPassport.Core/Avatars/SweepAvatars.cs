using Microsoft.Extensions.Logging;
using MiniPassport.Core.Accounts;

namespace MiniPassport.Core.Avatars;

/// <summary>
/// Removes the pictures that no account names: what a crash, an outage or a removal that failed has left behind. Any number of servers may do it at once.
/// </summary>
public sealed partial class SweepAvatars(IAccountStore accounts, IAvatarFiles files, TimeProvider clock, ILogger<SweepAvatars> logger)
{
    /// <summary>How old a picture must be: its file is there before its row, and a row that is under way is there or refused within seconds.</summary>
    public static readonly TimeSpan LeastAge = TimeSpan.FromHours(1);

    private const int Batch = 512;

    // A store without rows for most of the pictures is more likely another installation's than this one's after many crashes.
    private const int FewEnough = 20;

    /// <summary>Sweeps once, with one batch of names in memory.</summary>
    /// <param name="evenMost">Whether to go on where no account names more than half of many pictures; without, nothing of such a batch is removed and the sweep stops.</param>
    /// <param name="removed">Hears the name of each picture that was removed.</param>
    /// <param name="ct">Cancels between two pictures.</param>
    /// <exception cref="StoreUnavailableException">One of the two stores is out; what was removed until then stays removed.</exception>
    public async Task<SweptPictures> ExecuteAsync(bool evenMost, Action<string>? removed, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - LeastAge;
        var (kept, gone, stopped) = (0L, 0L, false);
        var unfinished = await files.RemoveUnfinishedAsync(before, ct);
        var names = new List<string>(Batch);
        await foreach (var picture in files.ListAsync(ct))
        {
            if (picture.WrittenAt > before) continue;
            names.Add(picture.Name);
            if (names.Count < Batch) continue;
            await SweepBatchAsync();
            if (stopped) break;
        }

        if (!stopped) await SweepBatchAsync();
        if (stopped) LogStopped(logger);
        else if (gone + unfinished > 0) LogSwept(logger, gone, unfinished, kept);
        return new SweptPictures(kept, gone, unfinished, stopped);

        async Task SweepBatchAsync()
        {
            var known = await accounts.FindAvatarsAsync(names, ct);
            var orphans = names.Where(name => !known.Contains(name)).ToList();
            kept += names.Count - orphans.Count;
            stopped = !evenMost && orphans.Count > FewEnough && orphans.Count > names.Count / 2;
            names.Clear();
            if (stopped) return;
            foreach (var name in orphans)
            {
                await files.DeleteAsync(name, ct);
                gone++;
                removed?.Invoke(name);
            }
        }
    }

    [LoggerMessage(1101, LogLevel.Information, "Removed {Removed} pictures that no account named and {Unfinished} unfinished ones; {Kept} stay")]
    private static partial void LogSwept(ILogger logger, long removed, int unfinished, long kept);

    [LoggerMessage(1102, LogLevel.Error, "No account names most of the stored pictures, so nothing more was removed: they may be another installation's. To remove them all the same: files sweep --force")]
    private static partial void LogStopped(ILogger logger);
}
