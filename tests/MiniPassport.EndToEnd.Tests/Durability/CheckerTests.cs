using Microsoft.Data.Sqlite;
using MiniPassport.Campaigns.Crash;
using MiniPassport.Campaigns.Load;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>The check of the crash campaign can fail: a store from which something was taken, or into which something was written, is found out.</summary>
public sealed class CheckerTests
{
    private static readonly (Finding Expected, string Harm)[] Harms =
    [
        (Finding.Lost, "UPDATE sessions SET ended_at = 1, end_reason = 1 WHERE number IN (SELECT number FROM sessions WHERE ended_at IS NULL AND terminal = 4 ORDER BY number DESC LIMIT 20)"),
        (Finding.Lost, "UPDATE accounts SET user_name = 'edit-0-0', address = 'edit-0-0', professional = 'edit-0-0' WHERE address IS NOT NULL"),
        (Finding.Lost, "UPDATE accounts SET phone = NULL WHERE roles = 0 AND phone IS NOT NULL"),
        (Finding.Lost, "DELETE FROM avatars"),
        (Finding.Revived, "UPDATE sessions SET ended_at = NULL, end_reason = NULL; DELETE FROM session_ends"),
        (Finding.HalfVisible, "UPDATE accounts SET address = 'of another edit' WHERE address IS NOT NULL"),
        (Finding.HalfVisible, "UPDATE accounts SET contact_phone = 'said-0-0' WHERE contact_phone IS NOT NULL"),
        (Finding.HalfVisible, "UPDATE avatars SET file_size = file_size + 1"),
    ];

    // Loads the library that harms, as the campaign loads it.
    private static readonly SqliteEngine Engine = new();

    [Fact]
    public async Task S098_The_campaigns_check_sees_what_is_missing_altered_or_alive_again()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        // Tokens that last: a renewal in one copy of the store is unknown to the next.
        string[] settings = [.. simulator.ServerSettings, .. BackOffice.Settings, "--Tokens:WeChatLifetime", "01:00:00"];
        await BackOffice.MakeManagerAsync(directory.Path, settings, ct);
        var journal = new Journal();
        string manager;
        await using (var server = await PassportProcess.StartAsync(directory.Path, ct, settings))
        {
            var wire = Reach(server, simulator);
            manager = await BackOffice.SignInAsync(wire);
            using var enough = new CancellationTokenSource();
            var clients = Enumerable.Range(0, 4).Select(number => new Client(journal, number, new Random(number)).RunAsync(wire, enough.Token)).ToArray();
            for (var turn = 0; turn < 3_000 && journal.Acknowledged < 300; turn++) await Task.Delay(10, ct);
            await enough.CancelAsync();
            await Task.WhenAll(clients);
            await JournalCheck.RunAsync(wire, manager, journal.All, journal.Findings);
            journal.Findings.ToString().ShouldBeEmpty();
            await server.KillAsync();
        }

        foreach (var (expected, harm) in Harms)
        {
            using var copy = Copy(directory.Path);
            await HarmAsync(copy.Path, harm, ct);
            await using var server = await PassportProcess.StartAsync(copy.Path, ct, settings);
            var findings = new Findings();
            await JournalCheck.RunAsync(Reach(server, simulator), manager, journal.All, findings);
            findings.Count(expected).ShouldBePositive($"{harm}:\n{findings}");
        }
    }

    [Fact]
    public async Task S098_The_look_past_the_server_sees_a_row_without_its_account_and_a_picture_without_its_file()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await BackOffice.MakeManagerAsync(directory.Path, [], ct);
        var findings = new Findings();
        await Engine.CheckAsync(directory.Path, findings, ct);
        findings.ToString().ShouldBeEmpty();

        await HarmAsync(directory.Path, "PRAGMA foreign_keys = OFF; INSERT INTO avatars VALUES (4711, randomblob(16), 'gone.png', 'gone.png', 1, 'png', 0)", ct);

        await Engine.CheckAsync(directory.Path, findings, ct);
        findings.Count(Finding.HalfVisible).ShouldBe(2, findings.ToString());
    }

    private static TemporaryDirectory Copy(string from)
    {
        var copy = new TemporaryDirectory();
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy.Path, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    private static Wire Reach(PassportProcess server, SimulatorProcess simulator) =>
        new(new HttpClient { BaseAddress = new Uri(server.Url) }, new HttpClient { BaseAddress = new Uri(simulator.Url) });

    private static async Task HarmAsync(string directory, string sql, CancellationToken ct)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "minipassport.db"), Pooling = false }.ConnectionString);
        await database.OpenAsync(ct);
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        (await command.ExecuteNonQueryAsync(ct)).ShouldBePositive();
    }
}
