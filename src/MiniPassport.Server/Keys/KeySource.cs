using MiniPassport.Core.Keys;
using MiniPassport.Storage;

namespace MiniPassport.Server.Keys;

/// <summary>Where this server's keys come from: a file, or the configuration.</summary>
internal sealed class KeySource
{
    private readonly KeyOptions _options;

    public KeySource(IConfiguration configuration, StorageOptions storage)
    {
        _options = configuration.GetSection("Keys").Get<KeyOptions>() ?? new KeyOptions();
        if (_options.Ring.Count > 0) return;
        File = _options.File is { } path ? new KeyFile(path, "Keys:File") : new KeyFile(Path.Combine(storage.DataDirectory, "keys.json"), "Storage:DataDirectory");
    }

    /// <summary>The file; null where the keys are configuration.</summary>
    public KeyFile? File { get; }

    public KeyRing OpenRing(TimeProvider clock)
    {
        var (keys, active) = File is { } file
            ? KeyEntries.Parse(file.Open(clock.GetUtcNow()), "Keys:File")
            : KeyEntries.Parse([.. _options.Ring.Select(entry => new StoredKey(entry.Kid, entry.State, Since: null, entry.Secret))], "Keys:Ring");
        return new KeyRing(keys, active);
    }
}
