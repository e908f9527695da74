using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Keys;

namespace MiniPassport.Storage.PostgreSql.Instances;

/// <summary>
/// Tells the servers on one database of each other, for two mistakes that would otherwise show as riddles: keys that are not shared, so
/// that each refuses the other's tokens, and pictures on one machine's disk, which the other cannot serve.
/// </summary>
internal sealed partial class InstanceRegistry(
    PostgresStore store, KeyRing ring, IOptions<AvatarFileOptions> files, TimeProvider clock, ILogger<InstanceRegistry> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(5);

    private readonly Guid _id = Guid.CreateVersion7(clock.GetUtcNow());
    private bool _hasWarned;

    // The ring may change while it runs.
    private Instance Self => new(_id, [.. ring.Keys.Select(key => key.Kid)]);

    /// <exception cref="StorageStartException">A running server has none of this one's keys.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Written first: of two that start together at least one sees the other.
        await store.WriteAsync(new InstanceRows.Write(Self), cancellationToken);
        var others = await store.ReadAsync(db => InstanceRows.FindOthers(db, Self), cancellationToken);
        if (others.Exists(other => !other.SharesKeyWith(Self)))
        {
            await store.WriteAsync(new InstanceRows.Delete(Self), cancellationToken);
            throw new StorageStartException(
                "Keys:File: none of this server's keys is one of the server's that runs on the same database, so neither would believe the other's tokens; give both the same keys.");
        }

        WarnOf(others);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await store.WriteAsync(new InstanceRows.Delete(Self), cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The others find out by the beats that do not come.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The process's own time: this says that it lives, whatever clock its requests are judged by.
        using var beats = new PeriodicTimer(BetweenBeats);
        while (await beats.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.WriteAsync(new InstanceRows.Write(Self), stoppingToken);
                if (!_hasWarned) WarnOf(await store.ReadAsync(db => InstanceRows.FindOthers(db, Self), stoppingToken));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, the server goes on without being known of; the next beat tries again.
                LogNoBeat(logger, exception);
            }
        }
    }

    private void WarnOf(List<Instance> others)
    {
        if (others.Count == 0 || files.Value.Provider != AvatarFileProvider.Disk) return;
        _hasWarned = true;
        LogDisk(logger, others.Count + 1);
    }

    [LoggerMessage(41, LogLevel.Warning, "The other servers on this database were not told of this one")]
    private static partial void LogNoBeat(ILogger logger, Exception exception);

    [LoggerMessage(40, LogLevel.Warning,
        "{Count} servers run on this database, but pictures are on this machine's disk, where the others cannot find them: set Storage:Files:Provider to S3, or keep the data directory on a disk that all share")]
    private static partial void LogDisk(ILogger logger, int count);
}
