using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Http;

/// <summary>
/// Counts the session handles that were nobody's, an address and minute, in this process. Guessing 162 random bits is hopeless; this
/// keeps a guesser from being a load. A right handle is never held up, so that nobody pays for a neighbour behind the same address.
/// </summary>
internal sealed class HandleGuesses(IOptions<ContractOptions> options) : IDisposable
{
    // The framework's limiters know no TimeProvider: their minute is the machine's, also under a test's clock.
    private readonly PartitionedRateLimiter<string> _misses = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.WrongHandlesPerAddress,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    /// <summary>What to answer when a credential was refused: the refusal itself, or that there were too many of them.</summary>
    /// <param name="http">The request.</param>
    /// <param name="credential">What was refused. With a dot in it, it is a signed token, and wrong ones cost no look-up.</param>
    /// <param name="failure">Why. Only <see cref="AccountError.SignInAgain"/> counts: everything else is said of sessions that were there.</param>
    public Failure Judge(HttpContext http, string? credential, Failure failure) =>
        failure.Error != AccountError.SignInAgain || credential is null || credential.Contains('.', StringComparison.Ordinal) ? failure : Miss(http) ?? failure;

    /// <summary>Counts one handle that was nobody's.</summary>
    /// <returns>Null, or <see cref="AccountError.TooManyAttempts"/> from an address that has used up its budget.</returns>
    public Failure? Miss(HttpContext http)
    {
        using var lease = _misses.AttemptAcquire(PeerAddress.Of(http) ?? "");
        if (lease.IsAcquired) return null;
        return new Failure(AccountError.TooManyAttempts, RetryAfter: lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1));
    }

    public void Dispose() => _misses.Dispose();
}
