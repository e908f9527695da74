namespace MiniPassport.Core.Avatars;

/// <summary>
/// Where the bytes of avatar pictures live. Names are made by the server and checked again by every implementation.
/// An outage throws <see cref="Accounts.StoreUnavailableException"/>.
/// </summary>
public interface IAvatarFiles
{
    /// <summary>Writes a new picture; durable when the task completes, and never half-visible under its name.</summary>
    /// <param name="name"><c>{32 hex}.{suffix}</c>.</param>
    /// <param name="content">The clean bytes.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Accounts.StoreUnavailableException">The place refuses: nothing, or after a lost answer the whole picture, is left under the name.</exception>
    ValueTask SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Opens a picture for reading, seekable.</summary>
    /// <param name="name">A name as it came from a URL; anything that is not such a name finds nothing.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<Stream?> OpenAsync(string name, CancellationToken ct);

    /// <summary>Removes a picture; a missing one is fine.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask DeleteAsync(string name, CancellationToken ct);

    /// <summary>Every picture, in any order, read piece by piece; one that comes or goes meanwhile may be among them or not. Nothing else that lies there is.</summary>
    /// <param name="ct">Cancels.</param>
    IAsyncEnumerable<StoredPicture> ListAsync(CancellationToken ct);

    /// <summary>Removes what writes that broke off have left.</summary>
    /// <param name="before">Only what was written before this: younger ones may be under way.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many there were.</returns>
    ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct);
}
