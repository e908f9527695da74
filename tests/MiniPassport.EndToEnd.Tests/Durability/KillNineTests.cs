using System.Globalization;
using System.Text.Json;
using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>kill −9 at random moments under sign-ins, visits, registrations, edits and sign-outs.</summary>
public sealed class KillNineTests(ITestOutputHelper output)
{
    private const int Rounds = 50, Clients = 6;

    private static readonly string[] NoLimits =
    [
        "--Passwords:RegistrationsPerAddress", "1000000", "--Passwords:AttemptsPerAddress", "1000000", "--Contracts:WrongHandlesPerAddress", "1000000",
    ];

    [Fact]
    public async Task S098_Every_acknowledged_write_is_there_after_kill_nine_and_no_ended_session_comes_back()
    {
        var ct = TestContext.Current.CancellationToken;
        const string manager = "13900000000";
        using var directory = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        var moments = new Random(20261121);
        var journal = new Journal();
        await MakeManagerAsync(directory.Path, manager, simulator, ct);

        for (var round = 0; round < Rounds; round++)
        {
            await using (var server = await PassportProcess.StartAsync(directory.Path, ct, [.. simulator.ServerSettings, .. NoLimits]))
            {
                using var passport = Client(server.Url);
                using var phones = Client(simulator.Url);
                var wire = new Wire(passport, phones);
                // What the round before was told, on the server that has just recovered from its death.
                if (round > 0) await CheckAsync(wire, journal, manager, everything: false);
                var clients = Enumerable.Range(0, Clients).Select(client => new Load(wire, journal, round, client).RunAsync()).ToArray();
                // At any point of a warm load, and now and then in the middle of the very first writes.
                var enough = journal.Acknowledgements + moments.Next(0, 120);
                while (journal.Acknowledgements < enough) await Task.Delay(5, ct);
                await Task.Delay(moments.Next(0, 60), ct);
                await server.KillAsync();
                await Task.WhenAll(clients);
            }
        }

        await using var last = await PassportProcess.StartAsync(directory.Path, ct, [.. simulator.ServerSettings, .. NoLimits]);
        using var lastPassport = Client(last.Url);
        using var lastPhones = Client(simulator.Url);
        await CheckAsync(new Wire(lastPassport, lastPhones), journal, manager, everything: true);
        output.WriteLine($"{Rounds} kills, {journal.Acknowledgements} acknowledged writes, {journal.Ended.Count} sessions and {journal.EndedHandles.Count} handles ended");
        journal.Acknowledgements.ShouldBeGreaterThan(Rounds * Clients);
        (journal.Ended.Count, journal.Handles.Count, journal.EndedHandles.Count)
            .ShouldSatisfyAllConditions(counts => counts.Item1.ShouldBePositive(), counts => counts.Item2.ShouldBePositive(), counts => counts.Item3.ShouldBePositive());
    }

    private static async Task CheckAsync(Wire wire, Journal journal, string manager, bool everything)
    {
        var signedIn = await wire.LogInAsync(manager, "management");
        Wire.IsOk(signedIn).ShouldBeTrue();
        var managerToken = signedIn!.Value.GetProperty("data").GetString()!;

        foreach (var (token, account) in Some(journal.Living))
        {
            var self = await wire.GetAsync("/users/info/self", token);
            Wire.IsOk(self).ShouldBeTrue($"a session that was acknowledged is gone: {self}");
            self!.Value.GetProperty("data").GetProperty("id").GetString().ShouldBe(account);
        }

        foreach (var token in Some(journal.Ended))
            (await wire.GetAsync("/users/info/self", token))!.Value.GetProperty("code").GetInt32().ShouldBe(205);
        foreach (var (openid, phone) in Some(journal.Handles))
        {
            var visitor = await wire.ServeAsync("get", new { openid });
            Wire.IsServed(visitor).ShouldBeTrue($"a handle that was acknowledged is gone: {visitor}");
            visitor!.Value.GetProperty("data").GetProperty("phone").GetString().ShouldBe(phone);
        }

        foreach (var openid in Some(journal.EndedHandles))
            (await wire.ServeAsync("get", new { openid }))!.Value.GetProperty("code").GetInt32().ShouldBe(-4);
        foreach (var phone in Some(journal.Registered))
            (await FindAsync(phone)).GetProperty("phone").GetString().ShouldBe(phone);
        foreach (var (phone, names) in Some(journal.Names))
        {
            var stored = (await FindAsync(phone)).GetProperty("userName").GetString();
            (stored == names.Acknowledged || (names.Asked is not null && stored == names.Asked)).ShouldBeTrue($"{phone} is called {stored}, not {names}");
        }

        IEnumerable<T> Some<T>(IReadOnlyCollection<T> all) => everything ? all : all.TakeLast(60);

        async Task<JsonElement> FindAsync(string phone)
        {
            var listed = await wire.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/users/list?keyword={phone}"), managerToken);
            listed!.Value.GetProperty("total").GetInt32().ShouldBe(1, $"{phone}: {listed}");
            return listed.Value.GetProperty("data")[0];
        }
    }

    private static async Task MakeManagerAsync(string directory, string phone, SimulatorProcess simulator, CancellationToken ct)
    {
        await using (var server = await PassportProcess.StartAsync(directory, ct, simulator.ServerSettings))
        {
            using var passport = Client(server.Url);
            Wire.IsOk(await new Wire(passport, passport).RegisterAsync(phone)).ShouldBeTrue();
        }

        await using var command = ChildProcess.StartAssembly("minipassport", ["create-admin", "--phone", phone, "--Storage:DataDirectory", directory]);
        (await command.WaitAsync(ct)).ShouldBe(0, command.Output);
    }

    private static HttpClient Client(string address) => new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
}
