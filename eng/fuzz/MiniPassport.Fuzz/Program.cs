using System.Globalization;

namespace MiniPassport.Fuzz;

internal static class Program
{
    private const string Usage = "minipassport-fuzz [--seed n] [--requests n] [--minutes n] [--workers n] [--artifacts directory] [--replay file.raw]";

    private static async Task<int> Main(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || args[i] is not ("--seed" or "--requests" or "--minutes" or "--workers" or "--artifacts" or "--replay"))
            {
                await Console.Error.WriteLineAsync(Usage);
                return 2;
            }

            given[args[i]] = args[i + 1];
        }

        if (given.TryGetValue("--replay", out var file)) return await Replay.RunAsync(file, Console.WriteLine, CancellationToken.None);
        var options = new FuzzOptions(
            ulong.Parse(given.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture), (long)Number(given, "--requests", 20_000), TimeSpan.FromMinutes(Number(given, "--minutes", 600)),
            given.GetValueOrDefault("--artifacts", Path.Combine("artifacts", "fuzz")), (int)Number(given, "--workers", 6), Console.WriteLine);
        var result = await Campaign.RunAsync(options, CancellationToken.None);
        Console.WriteLine(result.Summary);
        foreach (var violation in result.Violations) Console.WriteLine($"VIOLATION {violation}");
        return result.Violations.Count == 0 ? 0 : 1;
    }

    private static double Number(Dictionary<string, string> given, string name, double otherwise) =>
        given.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
