using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace MiniPassport.Server;

/// <summary>GET /health/live: the process answers. GET /health/ready: it can do its work, that is, reach its store, and was not told to stop.</summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<ReadyCheck>("ready");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }
}
