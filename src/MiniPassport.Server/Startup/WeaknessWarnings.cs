using Microsoft.Extensions.Options;
using MiniPassport.Storage;

namespace MiniPassport.Server.Startup;

/// <summary>Says at every start which switches weaken the server, a line each.</summary>
internal sealed partial class WeaknessWarnings(IConfiguration configuration, IOptions<StorageOptions> storage, ILogger<WeaknessWarnings> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // With what was read from a file.
        var settings = new ConfigurationBuilder().AddConfiguration(configuration)
            .AddInMemoryCollection([new("Storage:ConnectionString", storage.Value.ConnectionString)]).Build();
        foreach (var weakness in Weaknesses.All.Where(weakness => weakness.Holds(settings))) LogWeakness(logger, weakness.Key, weakness.Weakens);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(50, LogLevel.Warning, "Weakened by {Key}: {Weakens}")]
    private static partial void LogWeakness(ILogger logger, string key, string weakens);
}
