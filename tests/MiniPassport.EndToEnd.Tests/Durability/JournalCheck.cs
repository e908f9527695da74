using System.Globalization;
using System.Text.Json;
using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>Whether a server has everything that clients were told has happened, and nothing of what was ended.</summary>
internal static class JournalCheck
{
    /// <summary>Settings under which one address may do as much as it likes.</summary>
    public static readonly string[] NoLimits =
    [
        "--Passwords:RegistrationsPerAddress", "1000000", "--Passwords:AttemptsPerAddress", "1000000", "--Contracts:WrongHandlesPerAddress", "1000000",
    ];

    private const string Manager = "13900000000";

    /// <summary>Looks at the last of each kind, or at everything.</summary>
    public static async Task RunAsync(Wire wire, Journal journal, bool everything)
    {
        var signedIn = await wire.LogInAsync(Manager, "management");
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

    /// <summary>Whoever looks into accounts later; once for each store.</summary>
    public static async Task MakeManagerAsync(string directory, string[] settings, CancellationToken ct)
    {
        await using (var server = await PassportProcess.StartAsync(directory, ct, settings))
        {
            using var passport = new HttpClient { BaseAddress = new Uri(server.Url) };
            Wire.IsOk(await new Wire(passport, passport).RegisterAsync(Manager)).ShouldBeTrue();
        }

        await using var command = ChildProcess.StartAssembly("minipassport", ["create-admin", "--phone", Manager, "--Storage:DataDirectory", directory, .. settings]);
        (await command.WaitAsync(ct)).ShouldBe(0, command.Output);
    }
}
