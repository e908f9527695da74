using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Tests.Passwords;

internal static class HashQueueCalls
{
    /// <summary>One hash from entering to leaving.</summary>
    public static async ValueTask<Result<T>> InPlaceAsync<T>(this HashQueue queue, Func<T> hash, CancellationToken ct)
    {
        if (!queue.TryEnter(out var place)) return HashQueue.Full;
        using (place) return await place.RunAsync(hash, ct);
    }
}
