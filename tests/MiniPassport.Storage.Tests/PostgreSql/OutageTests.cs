using System.Collections.Concurrent;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>A database that fails, and comes back: what was acknowledged is there, what was not is an outage and nothing else.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const int Clients = 24;

    // A hang fails the test; how long a request really waits is asserted where it is the point.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromMilliseconds(50);

    private readonly TestDirectory _directory = new();
    private readonly ConcurrentQueue<(string OpenId, SignedIn Answer)> _acknowledged = new();
    private PostgresCluster? _cluster;
    private TestDatabase? _database;
    private OpenStore? _store;
    private int _people, _outages;

    private PostgresCluster Cluster => _cluster!;

    private OpenStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await Needed.Async(() => PostgresCluster.StartNewAsync());
        _database = await Cluster.CreateDatabaseAsync();
        _store = await _database.OpenAsync(_directory.Path, ("Storage:Timeout", "00:00:01"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task S103_Connections_that_are_cut_amid_batches_lose_nothing_that_was_acknowledged()
    {
        await UnderLoadAsync(async () =>
        {
            for (var cut = 0; cut < 40; cut++)
            {
                await Cluster.TerminateBackendsAsync();
                await Task.Delay(Pause);
            }
        });
        await AllIsThereAsync();
    }

    [Fact]
    public async Task S103_A_server_that_dies_and_starts_again_is_an_outage_in_between_and_loses_nothing()
    {
        await UnderLoadAsync(async () =>
        {
            for (var death = 0; death < 3; death++)
            {
                await Cluster.StopAsync();
                await OutageAsync();
                (await Store.Health.IsReadyAsync(CancellationToken.None).AsTask().WaitAsync(Hang)).ShouldBeFalse();
                await Should.ThrowAsync<StoreUnavailableException>(() => SignInAsync("refused").WaitAsync(Hang));
                await Should.ThrowAsync<StoreUnavailableException>(() => Store.Sessions.FindAsync(1, CancellationToken.None).AsTask().WaitAsync(Hang));
                await Should.ThrowAsync<StoreUnavailableException>(() => Store.Attempts.TakeAsync("k", 1, TimeSpan.FromMinutes(1), Samples.Start, CancellationToken.None).AsTask().WaitAsync(Hang));
                await Cluster.StartAsync();
                await ReadyAsync();
                await MoreAsync();
            }
        });
        await AllIsThereAsync();
    }

    [Fact]
    public async Task S103_A_server_that_only_stops_answering_is_an_outage_as_well()
    {
        await UnderLoadAsync(async () =>
        {
            for (var silence = 0; silence < 2; silence++)
            {
                await Cluster.SuspendAsync();
                await OutageAsync();
                (await Store.Health.IsReadyAsync(CancellationToken.None).AsTask().WaitAsync(Hang)).ShouldBeFalse();
                await Should.ThrowAsync<StoreUnavailableException>(() => SignInAsync("refused").WaitAsync(Hang));
                await Cluster.ResumeAsync();
                await ReadyAsync();
                await MoreAsync();
            }
        });
        await AllIsThereAsync();
    }

    [Fact]
    public async Task S105_While_somebody_holds_what_every_write_needs_each_is_refused_in_time_reads_go_on_and_the_probe_answers()
    {
        var known = await SignInAsync("known");
        await using var held = await _database!.OpenAsync();
        await using (var command = held.CreateCommand())
        {
            command.CommandText = "BEGIN; LOCK TABLE audit, attempts IN EXCLUSIVE MODE";
            await command.ExecuteNonQueryAsync();
        }

        // More than there are connections and more than a batch holds.
        var answers = Results.AtOnce(600, async i =>
        {
            try
            {
                return i % 2 == 0 ? (object)await SignInAsync($"held{i}")
                    : (object?)await Store.Attempts.TakeAsync("k", 1000, TimeSpan.FromMinutes(1), Samples.Start, CancellationToken.None) ?? "taken";
            }
            catch (StoreUnavailableException refused)
            {
                return refused;
            }
        });
        (await Store.Health.IsReadyAsync(CancellationToken.None).AsTask().WaitAsync(Hang)).ShouldBeTrue();
        foreach (var answer in await answers.WaitAsync(Hang)) answer.ShouldBeOfType<StoreUnavailableException>();
        (await Store.Sessions.FindAsync(known.Session.Number, CancellationToken.None).AsTask().WaitAsync(Hang)).ShouldBe(known with { IsNewAccount = false });

        await held.DisposeAsync();
        await ReadyAsync();
        (await SignInAsync("known")).Account.ShouldBe(known.Account);
    }

    /// <summary>People who sign in for the first time and again, all the while.</summary>
    private async Task UnderLoadAsync(Func<Task> act)
    {
        using var enough = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(() => ClientAsync(client, enough.Token))).ToArray();
        try
        {
            await MoreAsync();
            await act().WaitAsync(Hang);
        }
        finally
        {
            await enough.CancelAsync();
        }

        await Task.WhenAll(clients).WaitAsync(Hang);
    }

    private async Task ClientAsync(int client, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var person = Interlocked.Increment(ref _people);
            var openId = person % 2 == 0 ? $"o{client}" : $"p{person}";
            try
            {
                _acknowledged.Enqueue((openId, await SignInAsync(openId)));
            }
            catch (StoreUnavailableException)
            {
                Interlocked.Increment(ref _outages);
                await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            }
        }
    }

    private async Task<SignedIn> SignInAsync(string openId) => await Store.Accounts.SignInAsync(Samples.SignIn(openId), CancellationToken.None).Value();

    private async Task ReadyAsync()
    {
        for (var turn = 0; turn < 200; turn++)
        {
            if (await Store.Health.IsReadyAsync(CancellationToken.None)) return;
            await Task.Delay(Pause);
        }

        throw new TimeoutException("The store does not come back.");
    }

    private Task MoreAsync() => GrowsAsync(() => _acknowledged.Count);

    private Task OutageAsync() => GrowsAsync(() => Volatile.Read(ref _outages));

    private static async Task GrowsAsync(Func<int> count)
    {
        var before = count();
        for (var turn = 0; turn < 200; turn++)
        {
            if (count() > before + Clients) return;
            await Task.Delay(Pause);
        }

        throw new TimeoutException("Nothing happened.");
    }

    private async Task AllIsThereAsync()
    {
        var accounts = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (openId, answer) in _acknowledged)
        {
            (await Store.Sessions.FindAsync(answer.Session.Number, CancellationToken.None))!.Session.ShouldBe(answer.Session);
            if (!accounts.TryAdd(openId, answer.Account.Id)) accounts[openId].ShouldBe(answer.Account.Id);
        }

        (await _database!.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(await _database.CountAsync("SELECT count(*) FROM wechat_identities"));
        (await _database.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(await _database.CountAsync("SELECT count(*) FROM audit WHERE kind = 'session.started'"));
        _acknowledged.Count.ShouldBeGreaterThan(Clients);
    }
}
