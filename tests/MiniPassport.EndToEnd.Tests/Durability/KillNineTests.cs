using MiniPassport.Campaigns.Crash;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>A few cycles of the campaign of eng/crash.sh: kill −9 at random moments under mixed writes, and a look at everything after each restart.</summary>
public sealed class KillNineTests(ITestOutputHelper output)
{
    private const int Cycles = 25;

    [Fact]
    public async Task S098_C017_Every_acknowledged_write_is_there_after_kill_nine_and_no_ended_session_comes_back()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        await using var engine = new SqliteEngine();
        var tally = new Tally(Path.Combine(directory.Path, "tally.jsonl"));
        var options = new CrashOptions("sqlite", Cycles, TimeSpan.FromMinutes(5), 20261121, 8, "", "test");

        var (done, holds) = await new CrashCampaign(options, engine, simulator, tally, new Random(options.Seed)).RunAsync(0, Cycles, () => false, ct);

        output.WriteLine(tally.Ledger().Single());
        holds.ShouldBeTrue();
        done.ShouldBe(Cycles);
        tally.Read().Sum(one => one.Acknowledged).ShouldBeGreaterThan(Cycles * 20);
        tally.Read().Sum(one => one.Integrity).ShouldBePositive();
    }
}
