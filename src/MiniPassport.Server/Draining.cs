using Microsoft.Extensions.Options;

namespace MiniPassport.Server;

/// <summary>The time between being told to stop and stopping. Requests under way when it is over are finished after it, within the host's own patience.</summary>
internal sealed class Draining(IOptions<ShutdownOptions> options, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Whether it was told to stop.</summary>
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    // Before any other service stops, the one that listens included.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // However it was told to: the readiness check goes by the host's word.
        lifetime.StopApplication();
        await Task.Delay(options.Value.Drain, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
