using Microsoft.Extensions.Hosting;
using MiniPassport.Storage.Files;
using MiniPassport.Storage.Sql;

namespace MiniPassport.Storage;

/// <summary>
/// Opens and migrates the store before the server listens, and writes out what was accepted after it stopped.
/// As a hosted service it does so by itself; a command line without a host calls <see cref="OpenAsync"/>.
/// </summary>
public sealed class StorageStartup : IHostedService
{
    private readonly SqlStore _store;
    private readonly AvatarFiles _files;

    internal StorageStartup(SqlStore store, AvatarFiles files) => (_store, _files) = (store, files);

    /// <summary>Opens and migrates; a second call does nothing.</summary>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageStartException">The store must not be used as it is; the message is one line for the operator.</exception>
    public async Task OpenAsync(CancellationToken ct)
    {
        await _store.OpenAsync(ct);
        await _files.PrepareAsync(ct);
    }

    /// <summary>Makes every accepted write durable and closes; afterwards the ports refuse.</summary>
    public Task CloseAsync() => _store.CloseAsync();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => CloseAsync();
}
