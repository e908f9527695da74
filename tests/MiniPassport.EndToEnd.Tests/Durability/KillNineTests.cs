using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>kill −9 at random moments under sign-ins, visits, registrations, edits and sign-outs.</summary>
public sealed class KillNineTests(ITestOutputHelper output)
{
    private const int Rounds = 50, Clients = 6;

    [Fact]
    public async Task S098_C017_Every_acknowledged_write_is_there_after_kill_nine_and_no_ended_session_comes_back()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        var moments = new Random(20261121);
        var journal = new Journal();
        await JournalCheck.MakeManagerAsync(directory.Path, simulator.ServerSettings, ct);

        for (var round = 0; round < Rounds; round++)
        {
            await using (var server = await PassportProcess.StartAsync(directory.Path, ct, [.. simulator.ServerSettings, .. JournalCheck.NoLimits]))
            {
                using var passport = Client(server.Url);
                using var phones = Client(simulator.Url);
                var wire = new Wire(passport, phones);
                // What the round before was told, on the server that has just recovered from its death.
                if (round > 0) await JournalCheck.RunAsync(wire, journal, everything: false);
                var clients = Enumerable.Range(0, Clients).Select(client => new Load(wire, journal, round, client).RunAsync()).ToArray();
                // At any point of a warm load, and now and then in the middle of the very first writes.
                var enough = journal.Acknowledgements + moments.Next(0, 120);
                while (journal.Acknowledgements < enough) await Task.Delay(5, ct);
                await Task.Delay(moments.Next(0, 60), ct);
                await server.KillAsync();
                await Task.WhenAll(clients);
            }
        }

        await using var last = await PassportProcess.StartAsync(directory.Path, ct, [.. simulator.ServerSettings, .. JournalCheck.NoLimits]);
        using var lastPassport = Client(last.Url);
        using var lastPhones = Client(simulator.Url);
        await JournalCheck.RunAsync(new Wire(lastPassport, lastPhones), journal, everything: true);
        output.WriteLine($"{Rounds} kills, {journal.Acknowledgements} acknowledged writes, {journal.Ended.Count} sessions and {journal.EndedHandles.Count} handles ended");
        journal.Acknowledgements.ShouldBeGreaterThan(Rounds * Clients);
        (journal.Ended.Count, journal.Handles.Count, journal.EndedHandles.Count)
            .ShouldSatisfyAllConditions(counts => counts.Item1.ShouldBePositive(), counts => counts.Item2.ShouldBePositive(), counts => counts.Item3.ShouldBePositive());
    }

    private static HttpClient Client(string address) => new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
}
