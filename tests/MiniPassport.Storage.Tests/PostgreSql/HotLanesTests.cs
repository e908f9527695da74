using Microsoft.Extensions.Logging.Abstractions;
using MiniPassport.Core.Accounts;
using MiniPassport.Storage.PostgreSql.Hot;
using Npgsql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>Queue, lanes and watchdog, without a server.</summary>
public sealed class HotLanesTests
{
    [Fact]
    public async Task A_lone_call_goes_at_once_and_a_crowd_behind_it_shares()
    {
        var (lanes, gate) = Gated(lanes: 1);
        var first = Add(lanes);
        await gate.Entered.WaitAsync();
        var crowd = Enumerable.Range(0, 300).Select(_ => Add(lanes)).ToArray();

        gate.Open.Release(10);

        await first;
        await Task.WhenAll(crowd);
        lanes.Batches.ShouldBe(3);
        lanes.LargestBatchSeen.ShouldBe(Lanes<Call>.LargestBatch);
        await lanes.CloseAsync();
    }

    [Fact]
    public async Task A_crowd_wakes_a_second_lane_while_the_first_is_at_work()
    {
        var (lanes, gate) = Gated(lanes: 2, crowd: 4);
        var calls = new List<Task<int>> { Add(lanes) };
        await gate.Entered.WaitAsync();
        for (var i = 0; i < 4; i++) calls.Add(Add(lanes));

        await gate.Entered.WaitAsync();

        gate.Open.Release(10);
        await Task.WhenAll(calls);
        await lanes.CloseAsync();
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_what_was_accepted_is_done_on_closing()
    {
        var (lanes, gate) = Gated(lanes: 1);
        var calls = new List<Task<int>> { Add(lanes) };
        await gate.Entered.WaitAsync();
        for (var i = 0; i < Lanes<Call>.LongestQueue; i++) calls.Add(Add(lanes));
        Should.Throw<StoreUnavailableException>(() => lanes.Add(new Call()));

        var closing = lanes.CloseAsync();
        Should.Throw<StoreUnavailableException>(() => lanes.Add(new Call()));
        closing.IsCompleted.ShouldBeFalse();
        gate.Open.Release(1000);

        await closing;
        (await Task.WhenAll(calls)).ShouldAllBe(answer => answer == 1);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_the_patience_neither_in_the_queue_nor_for_a_batch_and_the_next_lane_takes_over()
    {
        var (lanes, gate) = Gated(lanes: 1);
        var stuck = Add(lanes);
        await gate.Entered.WaitAsync();
        var queued = Add(lanes);
        Tick(lanes, Lanes<Call>.Patience - 1);
        var late = Add(lanes);
        (stuck.IsCompleted || queued.IsCompleted).ShouldBeFalse();

        lanes.Tick();

        await Should.ThrowAsync<StoreUnavailableException>(() => stuck);
        await Should.ThrowAsync<StoreUnavailableException>(() => queued);
        // It may be committing, so the lane is left alone for longer; then it loses its place, and its batch is stopped and not done again.
        Tick(lanes, ((Lanes<Call>.MorePatience - 1) * Lanes<Call>.Patience) - 1);
        await Should.ThrowAsync<StoreUnavailableException>(() => late);
        gate.Stopped.CurrentCount.ShouldBe(0);
        lanes.Tick();
        await gate.Stopped.WaitAsync();
        var next = Add(lanes);
        await gate.Entered.WaitAsync();
        gate.Open.Release(10);
        (await next).ShouldBe(1);
        await lanes.CloseAsync();
    }

    [Fact]
    public async Task A_batch_that_fails_fails_for_all_of_it_and_the_next_one_has_a_new_connection()
    {
        var opened = 0;
        var lanes = new Lanes<Call>(1, 16, _ => Task.FromResult<LaneWork<Call>>(new Work(new Gate(), fails: ++opened == 1)), NullLogger.Instance);

        await Should.ThrowAsync<StoreUnavailableException>(() => Add(lanes));
        (await Add(lanes)).ShouldBe(1);

        opened.ShouldBe(2);
        await lanes.CloseAsync();
    }

    [Fact]
    public async Task Who_cannot_connect_is_refused_and_tries_again_with_the_next_call()
    {
        var tries = 0;
        var lanes = new Lanes<Call>(
            1, 16, _ => ++tries < 3 ? throw new NpgsqlException("down") : Task.FromResult<LaneWork<Call>>(new Work(new Gate(), fails: false)), NullLogger.Instance);

        await Should.ThrowAsync<StoreUnavailableException>(() => Add(lanes));
        await Should.ThrowAsync<StoreUnavailableException>(() => Add(lanes));
        (await Add(lanes)).ShouldBe(1);
        await lanes.CloseAsync();
    }

    private static (Lanes<Call> Lanes, Gate Gate) Gated(int lanes, int crowd = 1_000_000)
    {
        var gate = new Gate { IsShut = true };
        return (new Lanes<Call>(lanes, crowd, _ => Task.FromResult<LaneWork<Call>>(new Work(gate, fails: false)), NullLogger.Instance), gate);
    }

    private static Task<int> Add(Lanes<Call> lanes)
    {
        var call = new Call();
        lanes.Add(call);
        return call.Answer.AsTask();
    }

    private static void Tick(Lanes<Call> lanes, int times)
    {
        for (var i = 0; i < times; i++) lanes.Tick();
    }

    private sealed class Call : HotCall<int>;

    private sealed class Gate
    {
        public bool IsShut { get; init; }

        public SemaphoreSlim Entered { get; } = new(0);

        public SemaphoreSlim Open { get; } = new(0);

        public SemaphoreSlim Stopped { get; } = new(0);
    }

    private sealed class Work(Gate gate, bool fails) : LaneWork<Call>(new NpgsqlConnection())
    {
        public override async Task RunAsync(List<Call> batch, CancellationToken ct)
        {
            if (fails) throw new NpgsqlException("cut");
            gate.Entered.Release();
            try
            {
                if (gate.IsShut) await gate.Open.WaitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                gate.Stopped.Release();
                throw;
            }

            foreach (var call in batch) call.Complete(1);
        }

        protected override Task PrepareStatementsAsync(CancellationToken ct) => Task.CompletedTask;
    }
}
