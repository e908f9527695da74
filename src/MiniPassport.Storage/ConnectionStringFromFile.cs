using Microsoft.Extensions.Options;
using MiniPassport.Core.Keys;

namespace MiniPassport.Storage;

/// <summary>Reads <see cref="StorageOptions.ConnectionStringFile"/> before the options are checked.</summary>
internal sealed class ConnectionStringFromFile : IPostConfigureOptions<StorageOptions>
{
    private const int Longest = 4096;

    public void PostConfigure(string? name, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionStringFile)) return;
        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new StorageStartException("Storage:ConnectionStringFile: must be empty where Storage:ConnectionString is given.");
        options.ConnectionString = SecretFile.TryRead(options.ConnectionStringFile, Longest, out var text, out var fault)
            ? text.Trim()
            : throw new StorageStartException($"Storage:ConnectionStringFile: {fault}.");
    }
}
