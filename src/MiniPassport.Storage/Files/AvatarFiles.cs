using System.Runtime.CompilerServices;
using MiniPassport.Core.Avatars;

namespace MiniPassport.Storage.Files;

/// <summary>What every place for pictures has in common: only names the server made reach it.</summary>
internal abstract class AvatarFiles : IAvatarFiles
{
    /// <summary>Before the server listens: makes sure the place can be used.</summary>
    /// <exception cref="StorageStartException">It cannot; the message names the key to change.</exception>
    public abstract Task PrepareAsync(CancellationToken ct);

    public ValueTask SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        AvatarFileName.IsValid(name) ? WriteAsync(name, content, ct) : throw new ArgumentException("Not a picture's file name.", nameof(name));

    public ValueTask<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return AvatarFileName.IsValid(name) ? ReadAsync(name, ct) : ValueTask.FromResult<Stream?>(null);
    }

    public ValueTask DeleteAsync(string name, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return AvatarFileName.IsValid(name) ? RemoveAsync(name, ct) : ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<StoredPicture> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var picture in FindAsync(ct))
            if (AvatarFileName.IsValid(picture.Name)) yield return picture;
    }

    public abstract ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct);

    protected abstract ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct);

    protected abstract ValueTask<Stream?> ReadAsync(string name, CancellationToken ct);

    protected abstract ValueTask RemoveAsync(string name, CancellationToken ct);

    /// <summary>What lies there, pictures and perhaps others.</summary>
    protected abstract IAsyncEnumerable<StoredPicture> FindAsync(CancellationToken ct);
}
