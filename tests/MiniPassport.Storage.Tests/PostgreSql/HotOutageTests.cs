using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>The hot path when the server fails under it.</summary>
public sealed class HotOutageTests
{
    private const int Crowd = 40;

    [Fact]
    public async Task A_batch_whose_connection_is_cut_is_of_unknown_outcome_for_all_and_never_repeated()
    {
        using var directory = new TestDirectory();
        await using var cluster = await Needed.Async(() => PostgresCluster.StartNewAsync());
        await using var database = await cluster.CreateDatabaseAsync();
        await using var store = await database.OpenAsync(directory.Path);
        var known = await store.Accounts.SignInAsync(Samples.SignIn("o0"), CancellationToken.None).Value();

        await using (var blocker = await database.OpenAsync())
        {
            await using var transaction = await blocker.BeginTransactionAsync();
            await using (var held = blocker.CreateCommand())
            {
                held.CommandText = "LOCK TABLE audit IN ACCESS EXCLUSIVE MODE; LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE";
                await held.ExecuteNonQueryAsync();
            }

            var waiting = Enumerable.Range(0, Crowd).Select(i => Refused(() => i % 2 == 0
                ? store.Accounts.SignInAsync(Samples.SignIn($"o{i % 5}"), CancellationToken.None).AsTask()
                : store.Sessions.RenewAsync(known.Session.Number, 0, Samples.Start, CancellationToken.None).AsTask())).ToArray();
            await WaitForAsync(database, 2);
            // Until nobody is left: what waited behind a batch is one of its own.
            for (var turn = 0; turn < 200 && waiting.Any(one => !one.IsCompleted); turn++)
            {
                await cluster.ExecuteAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
                await Task.Delay(20);
            }

            (await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(60))).ShouldAllBe(refused => refused);
        }

        (await database.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(1);
        (await store.Sessions.FindAsync(known.Session.Number, CancellationToken.None))!.Session.Generation.ShouldBe(0);
        (await store.Accounts.SignInAsync(Samples.SignIn("o0"), CancellationToken.None).Value()).Account.Number.ShouldBe(known.Account.Number);
    }

    [Fact]
    public async Task S105_A_server_that_hangs_is_refused_in_time_and_used_again_when_it_goes_on()
    {
        using var directory = new TestDirectory();
        await using var cluster = await Needed.Async(() => PostgresCluster.StartNewAsync());
        await using var database = await cluster.CreateDatabaseAsync();
        await using var store = await database.OpenAsync(directory.Path, ("Storage:Timeout", "00:00:01"));
        var known = await store.Accounts.SignInAsync(Samples.SignIn("o0"), CancellationToken.None).Value();
        await store.Sessions.FindAsync(known.Session.Number, CancellationToken.None);

        await cluster.SuspendAsync();
        for (var round = 0; round < 2; round++)
        {
            var refused = Task.WhenAll(Enumerable.Range(0, Crowd).Select(i => Refused(() => (i % 3) switch
            {
                0 => store.Accounts.SignInAsync(Samples.SignIn($"o{i}"), CancellationToken.None).AsTask(),
                1 => store.Sessions.FindAsync(known.Session.Number, CancellationToken.None).AsTask(),
                _ => store.Sessions.RenewAsync(known.Session.Number, 0, Samples.Start, CancellationToken.None).AsTask(),
            })));
            (await refused.WaitAsync(TimeSpan.FromSeconds(60))).ShouldAllBe(one => one);
        }

        await cluster.ResumeAsync();
        SignedIn? found = null;
        for (var turn = 0; turn < 200 && found is null; turn++)
        {
            try
            {
                found = await store.Sessions.FindAsync(known.Session.Number, CancellationToken.None);
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(50);
            }
        }

        found.ShouldNotBeNull().Account.ShouldBe(known.Account);
    }

    private static async Task WaitForAsync(TestDatabase database, int count)
    {
        for (var turn = 0; turn < 500; turn++)
        {
            if (await database.CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") >= count) return;
            await Task.Delay(20);
        }

        throw new TimeoutException("Nobody waits.");
    }

    private static async Task<bool> Refused(Func<Task> call)
    {
        try
        {
            await call();
            return false;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }
}
