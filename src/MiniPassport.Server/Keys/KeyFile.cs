using System.Text.Json;
using MiniPassport.Core.Keys;

namespace MiniPassport.Server.Keys;

/// <summary>The key file: JSON, an array of {"Kid","Secret"}, owner-readable only.</summary>
internal static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static KeyRing Open(string path)
    {
        try
        {
            if (!File.Exists(path)) Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Keys:File {path} cannot be created: {e.Message}");
        }

        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            throw new ConfigurationException($"Keys:File {path} can be read by others than its owner; run: chmod 600 {path}");
        try
        {
            return KeyEntries.Parse(JsonSerializer.Deserialize<KeyEntry[]>(File.ReadAllBytes(path)) ?? [], "Keys:File");
        }
        catch (JsonException)
        {
            throw new ConfigurationException($"Keys:File {path} is not a JSON array of keys.");
        }
    }

    // Two instances may start at once on one directory: the file appears whole or not at all, and the first one wins.
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerOnly | UnixFileMode.UserExecute);
        var draft = $"{path}.{Environment.ProcessId}";
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes<KeyEntry[]>([KeyEntries.Generate()], Indented));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
