using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.EndToEnd.Tests.SystemCalls;

/// <summary>The stand-in for a power cut: no answer goes out before the kernel has said that what it tells of is on the disk.</summary>
public sealed class WriteOrderTests(ITestOutputHelper output)
{
    private static readonly string[] Calls = ["-e", "trace=recvmsg,recvfrom,readv,sendmsg,sendto,writev,pwrite64,pwritev,fdatasync,fsync,rename,renameat,renameat2"];

    [Fact]
    public async Task S099_S100_Every_acknowledgement_on_SQLite_comes_after_the_flush_of_the_log_and_of_the_picture()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        var calls = await TraceAsync(directory.Path, [], () => [], one => one.EndsWith("/minipassport.db-wal", StringComparison.Ordinal), ct);

        // The picture: its bytes, then its name, then the row that shows it.
        int At(CallKind kind, string text) => calls.FindIndex(one => one.Kind == kind && one.Text.Contains(text, StringComparison.Ordinal));
        var (flushed, renamed) = (At(CallKind.Flushed, ".part"), At(CallKind.Renamed, ".part"));
        flushed.ShouldBePositive();
        renamed.ShouldBeGreaterThan(flushed);
        var folder = calls.FindIndex(renamed, one => one.Kind == CallKind.Flushed && one.Text.EndsWith("/files", StringComparison.Ordinal));
        folder.ShouldBeGreaterThan(renamed);
        calls.FindIndex(folder, one => one.Kind == CallKind.Flushed && one.Text.EndsWith("-wal", StringComparison.Ordinal)).ShouldBeGreaterThan(folder);
    }

    [Fact]
    public async Task S099_S100_Every_acknowledgement_on_PostgreSQL_comes_after_the_flush_of_its_log()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var cluster = await Needed.Async(() => PostgresCluster.StartNewAsync());
        await using var database = await cluster.CreateDatabaseAsync();
        await TraceAsync(
            directory.Path, ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", database.ConnectionString, "--Storage:Timeout", "00:00:10"], cluster.Processes,
            one => one.Contains("/pg_wal/", StringComparison.Ordinal), ct);
    }

    [Theory]
    [InlineData("1 pwrite64(9</d/db-wal>, \"x\", 1, 0) = 1|2 sendmsg(8<TCP:[]>, {iov=\"HTTP/1.1 200 OK\"}, 0) = 9|1 fdatasync(9</d/db-wal>) = 0", false)]
    [InlineData("1 pwrite64(9</d/db-wal>, \"x\", 1, 0) = 1|1 fdatasync(9</d/db-wal> <unfinished ...>|2 sendmsg(8<TCP:[]>, {iov=\"HTTP/1.1 200 OK\"}, 0) = 9|1 <... fdatasync resumed>) = 0", false)]
    [InlineData("1 pwrite64(9</d/db-wal>, \"x\", 1, 0) = 1|1 fdatasync(9</d/db-wal>) = -1 EIO (Input/output error)|2 sendmsg(8<TCP:[]>, {iov=\"HTTP/1.1 200 OK\"}, 0) = 9", false)]
    [InlineData("1 fdatasync(9</d/db-wal>) = 0|1 pwrite64(9</d/db-wal>, \"x\", 1, 0) = 1|2 sendmsg(8<TCP:[]>, {iov=\"HTTP/1.1 200 OK\"}, 0) = 9", false)]
    [InlineData("1 pwrite64(9</d/db-wal>, \"x\", 1, 0) = 1|1 fdatasync(9</d/other>) = 0|2 sendmsg(8<TCP:[]>, {iov=\"HTTP/1.1 200 OK\"}, 0) = 9", false)]
    [InlineData("1 pwrite64(9</d/db-wal>, \"x\", 1, 0 <unfinished ...>|1 <... pwrite64 resumed>) = 1|1 fdatasync(9</d/db-wal> <unfinished ...>|1 <... fdatasync resumed>) = 0|2 sendmsg(8<TCP:[]>, {iov=\"HTTP/1.1 200 OK\"} <unfinished ...>", true)]
    public void S100_An_answer_before_the_flush_or_without_one_is_found_out(string trace, bool isDurable)
    {
        var calls = CallReader.Read(["2 recvmsg(8<TCP:[]>, {iov=\"POST / HTTP/1.1\\r\\nX-Mark: m1\"}, 0) = 30", .. trace.Split('|')]);

        Acknowledgement.IsDurable(Acknowledgement.Between(calls, "m1"), one => one.EndsWith("-wal", StringComparison.Ordinal)).ShouldBe(isDurable);
    }

    private async Task<List<Call>> TraceAsync(string directory, string[] store, Func<IReadOnlyList<int>> others, Func<string, bool> isLog, CancellationToken ct)
    {
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        string[] settings = [.. simulator.ServerSettings, .. BackOffice.Settings, .. store];
        await BackOffice.MakeManagerAsync(directory, settings, ct);
        await using var server = await PassportProcess.StartAsync(directory, ct, settings);
        using var passport = new HttpClient { BaseAddress = new Uri(server.Url) };
        using var phones = new HttpClient { BaseAddress = new Uri(simulator.Url) };
        var manager = await BackOffice.SignInAsync(new Wire(passport, phones));

        // Whoever serves the connections that are open by now, too.
        await using var strace = await Strace.AttachAsync(directory, [server.ProcessId, .. others()], Calls);
        var requests = new WriteRequests(passport, phones);
        await requests.RunAsync(manager, ct);
        var calls = CallReader.Read(await strace.DetachAsync(ct));

        foreach (var (path, mark) in requests.Done)
            Acknowledgement.IsDurable(Acknowledgement.Between(calls, mark), isLog).ShouldBeTrue($"{path} was acknowledged before its write was durable");
        output.WriteLine($"{requests.Done.Count} endpoints: {string.Join(' ', requests.Done.Select(one => one.Path))}");
        return calls;
    }
}
