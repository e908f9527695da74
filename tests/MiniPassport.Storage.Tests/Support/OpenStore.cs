using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;

namespace MiniPassport.Storage.Tests.Support;

/// <summary>A store as the server gets it: through AddStorage and nothing else.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private OpenStore(ServiceProvider services) => _services = services;

    public IAccountStore Accounts => Get<IAccountStore>();

    public ISessionStore Sessions => Get<ISessionStore>();

    public IAttemptCounter Attempts => Get<IAttemptCounter>();

    public IAvatarFiles Files => Get<IAvatarFiles>();

    public StorageHealth Health => Get<StorageHealth>();

    public StorageStartup Startup => Get<StorageStartup>();

    public static async Task<OpenStore> AtAsync(string directory, TimeProvider? clock = null, params (string Key, string Value)[] more)
    {
        var store = Build(directory, clock, more);
        try
        {
            await store.Startup.OpenAsync(CancellationToken.None);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public static OpenStore Build(string directory, TimeProvider? clock = null, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Storage:DataDirectory"] = directory };
        foreach (var (key, value) in more) settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new OpenStore(new ServiceCollection().AddLogging().AddSingleton(clock ?? new FixedClock()).AddStorage(configuration).BuildServiceProvider());
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
