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
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _running = new(options.Value.Concurrency);
    private readonly int _room = options.Value.Concurrency + options.Value.QueueLimit;
    private int _inside;

    /// <summary>Runs a hash in its turn.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="hash">The work.</param>
    /// <param name="ct">Leaves the queue; a hash that has begun ends first.</param>
    /// <returns><see cref="AccountError.Busy"/> at once when the queue is full.</returns>
    public async ValueTask<Result<T>> RunAsync<T>(Func<T> hash, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hash);
        if (Interlocked.Increment(ref _inside) > _room)
        {
            Interlocked.Decrement(ref _inside);
            return new Failure(AccountError.Busy, RetryAfter: RetryAfter);
        }

        try
        {
            await _running.WaitAsync(ct);
            try
            {
                return await Task.Run(hash, CancellationToken.None);
            }
            finally
            {
                _running.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _running.Dispose();
}
