using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Passwords;

/// <summary>
/// Lets only so many hashes run at once and so many wait, so that a flood of passwords costs the flooders their answers
/// and nobody else the processor.
/// </summary>
/// <param name="options">How many.</param>
public sealed class HashQueue(IOptions<PasswordOptions> options) : IDisposable
{
    private readonly HashThreads _threads = new(options.Value.Concurrency);
    private readonly int _room = options.Value.Concurrency + options.Value.QueueLimit;
    private int _inside;

    /// <summary>What a full queue answers.</summary>
    public static Failure Full { get; } = new(AccountError.Busy, RetryAfter: TimeSpan.FromSeconds(1));

    /// <summary>Takes a place, at once or not at all; before a try is counted, so that nobody pays for a try this server had no time for.</summary>
    /// <param name="place">The place; give it back by disposing of it.</param>
    /// <returns>False when the queue is full: answer <see cref="Full"/>.</returns>
    public bool TryEnter([NotNullWhen(true)] out HashPlace? place)
    {
        place = null;
        if (Interlocked.Increment(ref _inside) > _room)
        {
            Interlocked.Decrement(ref _inside);
            return false;
        }

        place = new HashPlace(this);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _threads.Dispose();

    internal async ValueTask<Result<T>> RunAsync<T>(Func<T> hash, CancellationToken ct)
    {
        try
        {
            return await _threads.RunAsync(hash, ct);
        }
        catch (InsufficientMemoryException)
        {
            return Full;
        }
    }

    internal void Leave() => Interlocked.Decrement(ref _inside);
}
