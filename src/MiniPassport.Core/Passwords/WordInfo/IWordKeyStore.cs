namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>
/// The private keys of encrypted passwords, which all instances of an installation share, and the challenges that were used up. An outage throws
/// <see cref="Accounts.StoreUnavailableException"/>.
/// </summary>
public interface IWordKeyStore
{
    /// <summary>Every key, of each kind the oldest first.</summary>
    /// <param name="ct">Cancels.</param>
    ValueTask<IReadOnlyList<StoredWordKey>> ReadAsync(CancellationToken ct);

    /// <summary>Adds a key unless another instance has taken its place in the sequence; read again to see which is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="deadBefore">Keys of its kind that were made before this open nothing any more and are removed.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    ValueTask AddAsync(StoredWordKey key, DateTimeOffset deadBefore, CancellationToken ct);

    /// <summary>Uses a challenge up; of any number of callers, on any number of instances, one does it. Durable when the task completes.</summary>
    /// <param name="hash">SHA-256 of what makes the challenge unique.</param>
    /// <param name="expiresAt">When it would have expired; some time later it is forgotten.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Gives up waiting; the challenge may still be used up.</param>
    /// <returns>Whether it was still unused.</returns>
    ValueTask<bool> UseChallengeAsync(byte[] hash, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken ct);
}
