using Microsoft.Extensions.Diagnostics.HealthChecks;
using MiniPassport.Storage;

namespace MiniPassport.Server;

/// <summary>Ready means that the store answers a read and takes writes.</summary>
internal sealed class StoreHealthCheck(StorageHealth storage) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await storage.IsReadyAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
