using MiniPassport.Core.Results;

namespace MiniPassport.Core.Passwords;

/// <summary>A place in the <see cref="HashQueue"/>, for one hash.</summary>
public sealed class HashPlace : IDisposable
{
    private HashQueue? _queue;

    internal HashPlace(HashQueue queue) => _queue = queue;

    /// <summary>Runs a hash in its turn.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="hash">The work.</param>
    /// <param name="ct">Stops waiting for the turn; a hash that has begun ends first.</param>
    /// <returns><see cref="AccountError.Busy"/> when the machine has no memory for it.</returns>
    public ValueTask<Result<T>> RunAsync<T>(Func<T> hash, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_queue is null, this);
        return _queue.RunAsync(hash, ct);
    }

    /// <summary>Gives the place back; a second time does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _queue, null)?.Leave();
}
