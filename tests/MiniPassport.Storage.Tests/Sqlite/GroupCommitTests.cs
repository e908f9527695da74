using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sql.Writing;
using MiniPassport.Storage.Sqlite.Writing;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Sqlite;

public sealed class GroupCommitTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private OpenStore? _store;

    public async ValueTask InitializeAsync() => _store = await OpenStore.AtAsync(_directory.Path);

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Writes_that_wait_share_one_commit()
    {
        await using var writer = Writer();
        var tasks = await BehindAGateAsync(writer, Enumerable.Range(0, 100).Select(i => Register(i)));

        (await Task.WhenAll(tasks)).Count(Succeeds).ShouldBe(100);
        writer.LargestBatchSeen.ShouldBe(100);
    }

    [Fact]
    public async Task A_crowd_larger_than_a_batch_is_cut_and_all_of_it_written()
    {
        await using var writer = Writer();
        var tasks = await BehindAGateAsync(writer, Enumerable.Range(0, 1000).Select(i => Register(i)));

        (await Task.WhenAll(tasks)).Count(Succeeds).ShouldBe(1000);
        writer.LargestBatchSeen.ShouldBe(GroupCommitWriter.LargestBatch);
        Count("accounts").ShouldBe("1000");
    }

    [Fact]
    public async Task Two_of_one_phone_in_one_batch_are_one_success_and_one_refusal()
    {
        await using var writer = Writer();
        var tasks = await BehindAGateAsync(writer, [Register(1), Register(2), Register(1)]);

        var answers = await Task.WhenAll(tasks);

        answers.Select(Succeeds).ShouldBe([true, true, false]);
        writer.LargestBatchSeen.ShouldBe(3);
    }

    [Fact]
    public async Task An_operation_that_throws_fails_alone()
    {
        await using var writer = Writer();
        var same = Guid.CreateVersion7(Samples.Start);
        var tasks = await BehindAGateAsync(
            writer, [Register(1), new Poison(), Register(2, same), Register(3, same), Register(4)]);

        (await tasks[0]).Value().Number.ShouldBe(1);
        (await Should.ThrowAsync<InvalidOperationException>(() => tasks[1])).Message.ShouldBe("poison");
        (await tasks[2]).Value().Id.ShouldBe(same);
        // The id's index refuses the twin: the driver's exception stays inside.
        await Should.ThrowAsync<StoreUnavailableException>(() => tasks[3]);
        (await tasks[4]).Value();
        Count("accounts").ShouldBe("3");
        Count("audit").ShouldBe("3");
    }

    [Fact]
    public async Task S101_A_full_disk_refuses_writes_and_the_next_one_after_it_succeeds()
    {
        var pages = int.Parse(SideDoor.Query(_directory.Path, "PRAGMA page_count")[0], System.Globalization.CultureInfo.InvariantCulture);
        var full = true;
        await using var writer = new GroupCommitWriter(
            () =>
            {
                var database = new SqliteFile(_directory.Path).OpenWriter();
                if (full) database.First($"PRAGMA max_page_count = {pages}", static _ => "");
                return database;
            },
            NullLogger.Instance);
        var big = Samples.Account("13800138000") with { PasswordHash = new string('x', 100_000) };

        await Should.ThrowAsync<StoreUnavailableException>(() => writer.WriteAsync(new InsertAccount(big), CancellationToken.None));
        Count("accounts").ShouldBe("0");
        (await _store!.Health.IsReadyAsync(CancellationToken.None)).ShouldBeTrue();

        full = false;
        (await writer.WriteAsync(new InsertAccount(big), CancellationToken.None)).Value();
        Count("accounts").ShouldBe("1");
    }

    [Fact]
    public async Task S102_After_a_disk_error_nothing_is_written_until_the_whole_log_is_in_the_database()
    {
        var file = new SqliteFile(_directory.Path);
        await using var writer = new GroupCommitWriter(
            () =>
            {
                var database = file.OpenWriter();
                database.Execute("PRAGMA busy_timeout = 50");
                return database;
            },
            NullLogger.Instance);
        (await writer.WriteAsync(Register(1), CancellationToken.None)).Value();
        using var reader = file.OpenReader();
        reader.Execute("BEGIN");
        reader.Integer("SELECT count(*) FROM accounts").ShouldBe(1);

        await Should.ThrowAsync<StoreUnavailableException>(() => writer.WriteAsync(new DiskError(), CancellationToken.None));
        // The log cannot be emptied while somebody reads from it.
        await Should.ThrowAsync<StoreUnavailableException>(() => writer.WriteAsync(Register(2), CancellationToken.None));
        reader.Execute("COMMIT");
        (await writer.WriteAsync(Register(3), CancellationToken.None)).Value();

        Count("accounts").ShouldBe("2");
    }

    [Fact]
    public async Task S102_A_store_that_opens_writes_the_log_it_finds_into_the_database()
    {
        await using var writer = Writer();
        (await writer.WriteAsync(Register(1), CancellationToken.None)).Value();
        var copy = Directory.CreateDirectory(Path.Combine(_directory.Path, "copy")).FullName;
        foreach (var name in (string[])["minipassport.db", "minipassport.db-wal"]) File.Copy(Path.Combine(_directory.Path, name), Path.Combine(copy, name));
        var log = new FileInfo(Path.Combine(copy, "minipassport.db-wal"));
        log.Length.ShouldBePositive();

        await using var store = await OpenStore.AtAsync(copy);

        log.Refresh();
        (log.Exists ? log.Length : 0).ShouldBe(0);
        SideDoor.Query(copy, "SELECT count(*) FROM accounts").ShouldBe(["1"]);
        (await store.Health.IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_what_was_accepted_is_written_on_closing()
    {
        var writer = Writer();
        var gate = new Gate();
        var held = writer.WriteAsync(gate, CancellationToken.None);
        await gate.Entered.Task;

        var waiting = Enumerable.Range(0, GroupCommitWriter.LongestQueue).Select(i => writer.WriteAsync(Register(i), CancellationToken.None)).ToArray();
        await Should.ThrowAsync<StoreUnavailableException>(() => writer.WriteAsync(Register(0), CancellationToken.None));

        var closing = writer.DisposeAsync();
        await Should.ThrowAsync<StoreUnavailableException>(() => writer.WriteAsync(Register(0), CancellationToken.None));
        gate.Open.Set();
        await held;
        await closing;
        (await Task.WhenAll(waiting)).Count(Succeeds).ShouldBe(GroupCommitWriter.LongestQueue);
        Count("accounts").ShouldBe("8192");
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_does_not_stop_the_write()
    {
        await using var writer = Writer();
        var gate = new Gate();
        var held = writer.WriteAsync(gate, CancellationToken.None);
        await gate.Entered.Task;
        using var patience = new CancellationTokenSource();
        var impatient = writer.WriteAsync(Register(1), patience.Token);
        var next = writer.WriteAsync(Register(2), CancellationToken.None);

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        gate.Open.Set();
        await held;
        await next;
        Count("accounts").ShouldBe("2");
    }

    private static InsertAccount Register(int i, Guid? id = null) => new(Samples.Account($"138{i:00000000}", id));

    private static bool Succeeds(Result<Account> answer) => answer.Succeeded(out _, out _);

    private GroupCommitWriter Writer() => new(new SqliteFile(_directory.Path).OpenWriter, NullLogger.Instance);

    private string Count(string table) => SideDoor.Query(_directory.Path, $"SELECT count(*) FROM {table}")[0];

    /// <summary>Queues all while the writer is held, so that they are one crowd.</summary>
    private static async Task<Task<Result<Account>>[]> BehindAGateAsync(
        GroupCommitWriter writer, IEnumerable<WriteOperation<Result<Account>>> operations)
    {
        var gate = new Gate();
        var held = writer.WriteAsync(gate, CancellationToken.None);
        await gate.Entered.Task;
        var tasks = operations.Select(operation => writer.WriteAsync(operation, CancellationToken.None)).ToArray();
        gate.Open.Set();
        await held;
        return tasks;
    }

    private sealed class Gate : WriteOperation<bool>
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ManualResetEventSlim Open { get; } = new();

        protected override bool Run(SqlDatabase db)
        {
            Entered.TrySetResult();
            return Open.Wait(TimeSpan.FromSeconds(60));
        }
    }

    private sealed class Poison : WriteOperation<Result<Account>>
    {
        protected override Result<Account> Run(SqlDatabase db) => throw new InvalidOperationException("poison");
    }

    private sealed class DiskError : WriteOperation<Result<Account>>
    {
        private const int IoErr = 10, IoErrFsync = 1034;

        protected override Result<Account> Run(SqlDatabase db) => throw new SqliteException("disk I/O error", IoErr, IoErrFsync);
    }
}
