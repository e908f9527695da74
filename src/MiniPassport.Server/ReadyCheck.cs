using Microsoft.Extensions.Diagnostics.HealthChecks;
using MiniPassport.Storage;

namespace MiniPassport.Server;

/// <summary>Ready means that the store answers a read and takes writes, and that the server is to go on.</summary>
internal sealed class ReadyCheck(StorageHealth storage, Draining draining) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        !draining.HasBegun && await storage.IsReadyAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
