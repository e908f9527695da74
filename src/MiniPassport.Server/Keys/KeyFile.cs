using System.Security.Cryptography;
using System.Text.Json;
using MiniPassport.Core.Keys;
using MiniPassport.Storage.Files;

namespace MiniPassport.Server.Keys;

/// <summary>The key file: JSON, an array of {"Kid","State","Since","Secret"}, owner-readable only.</summary>
/// <param name="path">The file.</param>
/// <param name="setting">The configuration key that led to it, for the operator.</param>
internal sealed class KeyFile(string path, string setting)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int Longest = 1 << 20;

    /// <summary>The keys; made with one at first start.</summary>
    /// <exception cref="ConfigurationException">Others may read it, or it is no key file.</exception>
    public StoredKey[] Open(DateTimeOffset now)
    {
        try
        {
            if (!File.Exists(path)) Create(now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{setting}: cannot use the key file {path}: {e.Message}");
        }

        return Read();
    }

    /// <summary>The keys of the file as it is.</summary>
    /// <exception cref="ConfigurationException">It is not there, others may read it, or it is no key file.</exception>
    public StoredKey[] Read()
    {
        if (!SecretFile.TryRead(path, Longest, out var text, out var fault))
            throw new ConfigurationException(fault.StartsWith("cannot", StringComparison.Ordinal) ? $"{setting}: cannot use the key file {path}: it {fault}" : $"Keys:File {path} {fault}");
        try
        {
            StoredKey[] keys = JsonSerializer.Deserialize(text, KeyJson.Default.StoredKeyArray) ?? [];
            KeyEntries.Parse(keys, "Keys:File");
            return keys;
        }
        catch (JsonException)
        {
            throw new ConfigurationException($"Keys:File {path} is not a JSON array of keys.");
        }
    }

    /// <summary>The keys with states and times, also those of a file that has none.</summary>
    public StoredKey[] List(DateTimeOffset now) => KeyChange.Complete(Open(now), new DateTimeOffset(File.GetLastWriteTimeUtc(path)));

    /// <summary>Changes the keys: the file is replaced as a whole, and durably, or not at all. Two changes at once are one after the other.</summary>
    /// <param name="change">Gets the keys with states and times.</param>
    /// <param name="now">Now.</param>
    /// <returns>The keys afterwards.</returns>
    public StoredKey[] Change(Func<StoredKey[], StoredKey[]> change, DateTimeOffset now)
    {
        Open(now);
        try
        {
            using var alone = new FileStream($"{path}.lock", new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly,
            });
            FileOwner.Copy(path, $"{path}.lock");
            var keys = change(List(now));
            KeyEntries.Parse(keys, "Keys:File");
            Put(keys, overwrite: true);
            return keys;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{setting}: cannot change the key file {path}: {e.Message}");
        }
    }

    // Two instances may start at once on one directory: the file appears whole or not at all, and the first one wins.
    private void Create(DateTimeOffset now)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerOnly | UnixFileMode.UserExecute);
        try
        {
            Put([KeyEntries.Generate(KeyState.Active, now)], overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The other instance's it is.
        }
    }

    private void Put(StoredKey[] keys, bool overwrite)
    {
        // Not the process number: in two containers on one volume both may be 1.
        var draft = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        try
        {
            using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(keys, KeyJson.Default.StoredKeyArray));
                file.Flush(flushToDisk: true);
            }

            // An operator is root more often than not, and the server hardly ever: a file that it cannot read would change nothing there, unnoticed.
            if (overwrite) FileOwner.Copy(path, draft);
            File.Move(draft, path, overwrite);
            DirectorySync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
