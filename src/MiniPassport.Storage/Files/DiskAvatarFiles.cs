using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;

namespace MiniPassport.Storage.Files;

/// <summary>Pictures as files in one flat folder.</summary>
internal sealed class DiskAvatarFiles(IOptions<StorageOptions> options, TimeProvider clock) : AvatarFiles
{
    private const string Unfinished = ".part";
    private readonly string _folder = Path.GetFullPath(Path.Combine(options.Value.DataDirectory, "files"));

    /// <summary>Makes the folder and removes what uploads cut off by a crash have left; young ones may be another process's work.</summary>
    public override Task PrepareAsync(CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            RemoveUnfinished(clock.GetUtcNow() - SweepAvatars.LeastAge);
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"Storage:DataDirectory: cannot use the folder \"{_folder}\": {exception.Message}", exception);
        }
    }

    public override ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct) =>
        ValueTask.FromResult(Guarded(() => RemoveUnfinished(before)));

    protected override async ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var unfinished = Path.Combine(_folder, RandomNumberGenerator.GetHexString(32, lowercase: true) + Unfinished);
        try
        {
            await WriteFileAsync(unfinished, content, ct);
            // rename(2): whole or not at all, and a link under the name is replaced, not followed.
            File.Move(unfinished, PathOf(name), overwrite: true);
            Flush(name);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refused(exception);
        }
        finally
        {
            Discard(unfinished);
        }
    }

    protected override ValueTask<Stream?> ReadAsync(string name, CancellationToken ct) =>
        ValueTask.FromResult<Stream?>(IsPlainFile(PathOf(name)) ? Open(PathOf(name)) : null);

    protected override ValueTask RemoveAsync(string name, CancellationToken ct)
    {
        try
        {
            File.Delete(PathOf(name));
            return ValueTask.CompletedTask;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refused(exception);
        }
    }

    // The framework reads the folder piece by piece; what is no plain file is not ours.
    protected override IAsyncEnumerable<StoredPicture> FindAsync(CancellationToken ct) => Pictures().ToAsyncEnumerable();

    private IEnumerable<StoredPicture> Pictures()
    {
        using var files = Guarded(() => new DirectoryInfo(_folder).EnumerateFiles().GetEnumerator());
        while (Guarded(files.MoveNext))
        {
            var file = files.Current;
            if (IsPlain(file)) yield return new StoredPicture(file.Name, file.LastWriteTimeUtc);
        }
    }

    private int RemoveUnfinished(DateTimeOffset before)
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(_folder, "*" + Unfinished))
        {
            if (File.GetLastWriteTimeUtc(path) > before) continue;
            File.Delete(path);
            removed++;
        }

        return removed;
    }

    private static T Guarded<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refused(exception);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Flush(string name)
    {
        try
        {
            DirectorySync.Flush(_folder);
        }
        catch (IOException)
        {
            File.Delete(PathOf(name));
            throw;
        }
    }

    private static async Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, PreallocationSize = content.Length };
        creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, creation);
        await file.WriteAsync(content, ct);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }

    // Attributes are the link's own, not its target's.
    private static bool IsPlainFile(string path) => IsPlain(new FileInfo(path));

    private static bool IsPlain(FileInfo file) => file.Exists && (file.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == 0;

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (IOException exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // replaced and removed between two looks
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refused(exception);
        }
    }

    // What is left of a write that failed must not hide why it failed.
    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            return; // swept at the next start
        }
    }

    private static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static StoreUnavailableException Refused(Exception exception) => new("The avatar folder refuses.", exception);
}
