using System.Globalization;
using MiniPassport.Campaigns.Crash;

namespace MiniPassport.EndToEnd.Tests.SystemCalls;

/// <summary>The kernel fails a write or a flush, by strace's hand.</summary>
public sealed class DiskErrorTests(ITestOutputHelper output)
{
    private const int Writes = 6;

    [Theory]
    [InlineData("fdatasync", 1)]
    [InlineData("fdatasync", 3)]
    [InlineData("pwrite64", 1)]
    [InlineData("pwrite64", 2)]
    [InlineData("pwrite64", 7)]
    public async Task S102_A_write_the_disk_failed_is_not_acknowledged_and_none_after_it_before_the_log_was_written_back(string call, int nth)
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var server = await PassportProcess.StartAsync(directory.Path, ct);
        using var passport = new HttpClient { BaseAddress = new Uri(server.Url) };
        var wire = new Wire(passport, passport);
        (await wire.PostAsync("/users/register", new { phone = "13800138000", password = Wire.Password })).IsDone.ShouldBeTrue();
        var token = (await wire.PostAsync("/users/login", new { phone = "13800138000", password = Wire.Password })).Data.GetString()!;
        var log = Path.Combine(directory.Path, "minipassport.db-wal");
        var acknowledged = "";

        await using (var strace = await Strace.AttachAsync(
            directory.Path, [server.ProcessId], "-P", log, "-e", $"trace={call}", "-e", string.Create(CultureInfo.InvariantCulture, $"inject={call}:error=EIO:when={nth}")))
        {
            var answers = new List<int>();
            for (var i = 0; i < Writes; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"name-{i}");
                var answer = await wire.PostAsync("/users/edit/self", new { userName = name }, token);
                answers.Add(answer.Status);
                if (answer.IsDone) acknowledged = name;
                // Reading goes on, and shows what was acknowledged or what nobody knows the outcome of.
                (await wire.GetAsync("/users/info/self", token)).IsDone.ShouldBeTrue();
            }

            output.WriteLine($"{call} {nth}: {string.Join(' ', answers)}");
            answers.ShouldBeSubsetOf([200, 503]);
            answers.ShouldContain(503);
            answers[^1].ShouldBe(200, server.Output);
            var lines = await strace.DetachAsync(ct);
            lines.Count(line => line.Contains("INJECTED", StringComparison.Ordinal)).ShouldBe(1);
        }

        server.Output.ShouldContain("The disk failed a write or a flush");
        server.Output.ShouldContain("The disk took the whole database again");
        await server.KillAsync();
        await using var engine = new SqliteEngine();
        var findings = new Findings();
        await engine.CheckAsync(directory.Path, findings, ct);
        findings.ToString().ShouldBeEmpty();
        await using var again = await PassportProcess.StartAsync(directory.Path, ct);
        using var passportAgain = new HttpClient { BaseAddress = new Uri(again.Url) };
        (await new Wire(passportAgain, passportAgain).GetAsync("/users/info/self", token)).Data.GetProperty("userName").GetString().ShouldBe(acknowledged);
    }

    [Fact]
    public async Task S102_While_every_flush_fails_every_write_is_refused_and_afterwards_none_of_them_hides_an_acknowledged_one()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var server = await PassportProcess.StartAsync(directory.Path, ct);
        using var passport = new HttpClient { BaseAddress = new Uri(server.Url) };
        var wire = new Wire(passport, passport);
        (await wire.PostAsync("/users/register", new { phone = "13800138000", password = Wire.Password })).IsDone.ShouldBeTrue();
        var token = (await wire.PostAsync("/users/login", new { phone = "13800138000", password = Wire.Password })).Data.GetString()!;

        // The log and the database: what a failed flush leaves must not be believed at the second try either.
        await using (await Strace.AttachAsync(directory.Path, [server.ProcessId], "-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:error=EIO"))
        {
            for (var i = 0; i < 3; i++) (await wire.PostAsync("/users/edit/self", new { userName = "lost" }, token)).Status.ShouldBe(503);
            (await wire.GetAsync("/users/info/self", token)).IsDone.ShouldBeTrue();
            using var live = await passport.GetAsync(new Uri("/health/live", UriKind.Relative), ct);
            ((int)live.StatusCode).ShouldBe(200);
        }

        (await wire.PostAsync("/users/edit/self", new { userName = "kept" }, token)).IsDone.ShouldBeTrue(server.Output);
        await server.KillAsync();
        await using var again = await PassportProcess.StartAsync(directory.Path, ct);
        using var passportAgain = new HttpClient { BaseAddress = new Uri(again.Url) };
        (await new Wire(passportAgain, passportAgain).GetAsync("/users/info/self", token)).Data.GetProperty("userName").GetString().ShouldBe("kept");
    }
}
