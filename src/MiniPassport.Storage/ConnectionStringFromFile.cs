using Microsoft.Extensions.Options;

namespace MiniPassport.Storage;

/// <summary>Reads <see cref="StorageOptions.ConnectionStringFile"/> before the options are checked.</summary>
internal sealed class ConnectionStringFromFile : IPostConfigureOptions<StorageOptions>
{
    public void PostConfigure(string? name, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionStringFile)) return;
        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new StorageStartException("Storage:ConnectionStringFile: must be empty where Storage:ConnectionString is given.");
        try
        {
            options.ConnectionString = File.ReadAllText(options.ConnectionStringFile).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"Storage:ConnectionStringFile: cannot be read: {exception.Message}", exception);
        }
    }
}
