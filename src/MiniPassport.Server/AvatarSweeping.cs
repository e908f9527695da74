using Microsoft.Extensions.Options;
using MiniPassport.Core.Avatars;

namespace MiniPassport.Server;

/// <summary>Sweeps the stored pictures soon after the start and then every so often. Whatever goes wrong costs one sweep, never the server.</summary>
internal sealed partial class AvatarSweeping(SweepAvatars sweep, IOptions<AvatarOptions> options, TimeProvider clock, ILogger<AvatarSweeping> logger) : BackgroundService
{
    // A server that is restarted every few hours sweeps as well.
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = options.Value.SweepEvery;
        if (every == TimeSpan.Zero) return;
        var pause = every < FirstAfter ? every : FirstAfter;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(pause, clock, stoppingToken);
                await SweepAsync(stoppingToken);
                pause = every;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        try
        {
            await sweep.ExecuteAsync(evenMost: false, removed: null, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogPutOff(logger, e);
        }
    }

    [LoggerMessage(1103, LogLevel.Warning, "Stored pictures could not be swept; the next sweep will try again")]
    private static partial void LogPutOff(ILogger logger, Exception exception);
}
