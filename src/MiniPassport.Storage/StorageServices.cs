using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;
using MiniPassport.Storage.Files;
using MiniPassport.Storage.PostgreSql;
using MiniPassport.Storage.PostgreSql.Instances;
using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sqlite;

namespace MiniPassport.Storage;

/// <summary>Registers the store.</summary>
public static class StorageServices
{
    /// <summary>
    /// Registers the core's storage ports as singletons, <see cref="StorageHealth"/>, and <see cref="StorageStartup"/> as a hosted
    /// service. Add it before other hosted services that use the store: they start in this order and stop in the opposite one.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration; section <c>Storage</c> is read (<see cref="StorageOptions"/>).</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IPostConfigureOptions<StorageOptions>, ConnectionStringFromFile>();
        services.AddSingleton<SqliteStore>();
        services.AddSingleton<PostgresStore>();
        services.AddSingleton<SqlStore>(static provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider switch
        {
            StorageProvider.Sqlite => provider.GetRequiredService<SqliteStore>(),
            StorageProvider.PostgreSql => provider.GetRequiredService<PostgresStore>(),
        });
        services.AddAvatarFiles(configuration);
        services.AddSingleton<IAccountStore, SqlAccountStore>();
        services.AddSingleton<ISessionStore, SqlSessionStore>();
        services.AddSingleton<IAttemptCounter, SqlAttemptCounter>();
        services.AddSingleton<IWordKeyStore, SqlWordKeyStore>();
        services.AddSingleton(static provider => new StorageHealth(provider.GetRequiredService<SqlStore>()));
        services.AddSingleton(static provider => new StorageStartup(
            provider.GetRequiredService<SqlStore>(), provider.GetRequiredService<AvatarFiles>()));
        services.AddHostedService(static provider => provider.GetRequiredService<StorageStartup>());
        // What is no provider at all is the check's to refuse.
        if (Enum.TryParse<StorageProvider>(configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"], ignoreCase: true, out var provider) && provider == StorageProvider.PostgreSql)
            services.AddHostedService<InstanceRegistry>();
        return services;
    }
}
