using System.Globalization;

namespace MiniPassport.Campaigns.Crash;

/// <summary>What a campaign was asked for.</summary>
/// <param name="Engine"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Cycles">How many kills of the server.</param>
/// <param name="Longest">No cycle begins after this.</param>
/// <param name="Seed">Decides every moment and every act; what the machine does beside is its own.</param>
/// <param name="Clients">How many write at once.</param>
/// <param name="Tally">A line of JSON a cycle is added to this file.</param>
/// <param name="Revision">What is tested, for the tally.</param>
internal sealed record CrashOptions(string Engine, int Cycles, TimeSpan Longest, int Seed, int Clients, string Tally, string Revision)
{
    public static CrashOptions Read(Arguments arguments) => new(
        arguments.Text("engine", "sqlite"),
        arguments.Number("cycles", 100),
        TimeSpan.FromMinutes(arguments.Number("minutes", 40)),
        arguments.Number("seed", RandomSeed()),
        arguments.Number("clients", 8),
        arguments.Text("tally", "artifacts/crash.jsonl"),
        arguments.Text("revision", "unknown"));

    private static int RandomSeed() => int.Parse(TimeProvider.System.GetUtcNow().ToString("MMddHHmmss", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
