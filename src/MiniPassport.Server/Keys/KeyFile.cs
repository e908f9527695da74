using System.Security.Cryptography;
using System.Text.Json;
using MiniPassport.Core.Keys;

namespace MiniPassport.Server.Keys;

/// <summary>The key file: JSON, an array of {"Kid","Secret"}, owner-readable only.</summary>
internal static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="path">The file.</param>
    /// <param name="key">The configuration key that led to it, for the operator.</param>
    public static KeyRing Open(string path, string key)
    {
        try
        {
            if (!File.Exists(path)) Create(path);
            if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
                throw new ConfigurationException($"Keys:File {path} can be read by others than its owner; run: chmod 600 {path}");
            return KeyEntries.Parse(JsonSerializer.Deserialize(File.ReadAllBytes(path), KeyJson.Default.KeyEntryArray) ?? [], "Keys:File");
        }
        catch (JsonException)
        {
            throw new ConfigurationException($"Keys:File {path} is not a JSON array of keys.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{key}: cannot use the key file {path}: {e.Message}");
        }
    }

    // Two instances may start at once on one directory: the file appears whole or not at all, and the first one wins.
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerOnly | UnixFileMode.UserExecute);
        // Not the process number: in two containers on one volume both may be 1.
        var draft = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes([KeyEntries.Generate()], KeyJson.Default.KeyEntryArray));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The other instance's it is.
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
