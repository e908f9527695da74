using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;

namespace MiniPassport.Contracts.Tests.Overload;

/// <summary>So many at once, and not one more.</summary>
public sealed class AdmissionTests
{
    [Fact]
    public void S112_As_many_as_may_get_in_and_a_place_that_is_left_is_free()
    {
        using var admission = Of(3);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 3; i++) admission.TryEnter().ShouldBeTrue();
            for (var i = 0; i < 10; i++) admission.TryEnter().ShouldBeFalse();
            for (var i = 0; i < 3; i++) admission.Leave();
        }
    }

    [Fact]
    public async Task S112_However_parallel_never_more_than_the_limit_are_inside()
    {
        using var admission = Of(8);
        var (inside, most, entered) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                if (!admission.TryEnter()) continue;
                var now = Interlocked.Increment(ref inside);
                for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, now, seen);
                Interlocked.Increment(ref entered);
                Thread.SpinWait(50);
                Interlocked.Decrement(ref inside);
                admission.Leave();
            }
        })));
        most.ShouldBeInRange(1, 8);
        entered.ShouldBeGreaterThan(0);
        for (var i = 0; i < 8; i++) admission.TryEnter().ShouldBeTrue();
        admission.TryEnter().ShouldBeFalse();
    }

    [Fact]
    public void S112_Asking_allocates_nothing()
    {
        using var admission = Of(1);
        admission.TryEnter();
        admission.TryEnter();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            admission.TryEnter();
            admission.Leave();
            admission.TryEnter();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 100, false)]
    [InlineData(1, 100, true)]
    [InlineData(1_000_000, 100, true)]
    [InlineData(1_000_001, 100, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 9, false)]
    [InlineData(1, 10, true)]
    [InlineData(1, 60_000, true)]
    [InlineData(1, 60_001, false)]
    [InlineData(1, -1, false)]
    public void Limits_outside_their_range_are_told(int requests, int milliseconds, bool good) =>
        new OverloadOptionsCheck().Validate(null, new OverloadOptions { MaxRequests = requests, MaxDelay = TimeSpan.FromMilliseconds(milliseconds) }).Succeeded.ShouldBe(good);

    private static Admission Of(int most) => new(
        Options.Create(new OverloadOptions { MaxRequests = most, MaxDelay = TimeSpan.Zero }), TimeProvider.System, NullLogger<Admission>.Instance);
}
