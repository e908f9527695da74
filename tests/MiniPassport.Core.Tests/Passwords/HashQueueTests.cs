using Microsoft.Extensions.Options;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class HashQueueTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task S020_a_full_queue_answers_busy_at_once_and_takes_work_again_when_it_has_room()
    {
        using var queue = Queue(concurrency: 1, limit: 3);
        using var open = new ManualResetEventSlim();
        var inside = Enumerable.Range(0, 4).Select(i => Run(queue, i, () => open.Wait(Hang))).ToList();

        var refused = queue.InPlaceAsync(() => 0, TestContext.Current.CancellationToken);
        refused.IsCompleted.ShouldBeTrue("it must not wait");
        (await refused).Failure().ShouldBe(new Failure(AccountError.Busy, RetryAfter: TimeSpan.FromSeconds(1)));

        open.Set();
        (await Task.WhenAll(inside).WaitAsync(Hang)).Select(result => result.Value()).ShouldBe([0, 1, 2, 3]);
        (await Run(queue, 9, () => { })).Value().ShouldBe(9);
    }

    [Fact]
    public async Task S020_no_more_than_the_configured_number_run_at_once_and_that_many_do()
    {
        using var queue = Queue(concurrency: 2, limit: 100);
        using var pairs = new Barrier(2);
        var (running, most) = (0, 0);
        var all = Enumerable.Range(0, 40).Select(i => Run(queue, i, () =>
        {
            var now = Interlocked.Increment(ref running);
            lock (pairs) most = Math.Max(most, now);
            pairs.SignalAndWait(Hang).ShouldBeTrue("two run side by side");
            Interlocked.Decrement(ref running);
        }));

        (await Task.WhenAll(all).WaitAsync(Hang)).ShouldAllBe(result => result.Error() == null);
        most.ShouldBe(2);
    }

    [Fact]
    public async Task Cancelling_leaves_the_queue_and_frees_its_place()
    {
        using var queue = Queue(concurrency: 1, limit: 1);
        using var open = new ManualResetEventSlim();
        using var leave = new CancellationTokenSource();
        var running = Run(queue, 1, () => open.Wait(Hang));
        var ran = false;
        var waiting = queue.InPlaceAsync(() => ran = true, leave.Token).AsTask();
        (await Run(queue, 0, () => { })).Error().ShouldBe(AccountError.Busy);

        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        var next = Run(queue, 2, () => { });

        open.Set();
        (await running).Value().ShouldBe(1);
        (await next.WaitAsync(Hang)).Value().ShouldBe(2);
        ran.ShouldBeFalse();
    }

    [Fact]
    public async Task A_hash_that_has_begun_ends_though_its_caller_has_left()
    {
        using var queue = Queue(concurrency: 1, limit: 0);
        using var begun = new ManualResetEventSlim();
        using var open = new ManualResetEventSlim();
        using var leave = new CancellationTokenSource();
        var running = queue.InPlaceAsync(
            () =>
            {
                begun.Set();
                return open.Wait(Hang);
            },
            leave.Token).AsTask();

        begun.Wait(Hang, TestContext.Current.CancellationToken).ShouldBeTrue();
        await leave.CancelAsync();
        open.Set();

        (await running.WaitAsync(Hang)).Value().ShouldBeTrue();
    }

    [Fact]
    public async Task S020_hashes_give_way_to_everything_else_and_nothing_else_does()
    {
        using var queue = Queue(concurrency: 1, limit: 1);

        var hashing = (await queue.InPlaceAsync(OwnNice, TestContext.Current.CancellationToken)).Value();

        hashing.ShouldBe(Math.Max(HashThreads.Nice, OwnNice()));
        (await Task.Run(OwnNice, TestContext.Current.CancellationToken)).ShouldBe(OwnNice());
    }

    [Fact]
    public async Task A_hash_that_fails_gives_its_place_back()
    {
        using var queue = Queue(concurrency: 1, limit: 0);
        for (var i = 0; i < 3; i++)
            await Should.ThrowAsync<InvalidOperationException>(async () => await queue.InPlaceAsync<int>(() => throw new InvalidOperationException(), TestContext.Current.CancellationToken));

        (await Run(queue, 7, () => { }).WaitAsync(Hang)).Value().ShouldBe(7);
    }

    private static Task<Result<int>> Run(HashQueue queue, int value, Action work) => queue.InPlaceAsync(
        () =>
        {
            work();
            return value;
        },
        TestContext.Current.CancellationToken).AsTask();

    private static HashQueue Queue(int concurrency, int limit) => new(Options.Create(new PasswordOptions { Concurrency = concurrency, QueueLimit = limit }));

    // proc(5): the 19th field of stat; the second, a name in brackets, may hold blanks.
    private static int OwnNice() =>
        int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);
}
