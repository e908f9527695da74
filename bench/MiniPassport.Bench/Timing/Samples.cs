using System.Globalization;

namespace MiniPassport.Bench.Timing;

/// <summary>How long each kind took, in microseconds, and whether the kinds differ from the first one.</summary>
internal sealed class Samples<TKind>
    where TKind : struct, Enum
{
    private static readonly TKind[] Kinds = Enum.GetValues<TKind>();

    private readonly Dictionary<TKind, List<double>> _taken = Kinds.ToDictionary(static kind => kind, static _ => new List<double>());

    public void Add(TKind kind, double microseconds) => _taken[kind].Add(microseconds);

    /// <summary>A table in Markdown: each kind beside the first.</summary>
    public void Print(string title)
    {
        // Stalls of the disk and the machine are no property of the kind but hide small differences; dudect cuts them off at a common bound in the same way.
        var all = _taken.Values.SelectMany(static taken => taken).Order().ToArray();
        var bound = all[all.Length * 9 / 10];
        var basis = _taken[Kinds[0]];
        Console.WriteLine($"\n{title}, {basis.Count} samples of each kind\n");
        Console.WriteLine("| kind | median µs | difference of medians µs | Welch t | Welch t below the 90th percentile |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var kind in Kinds)
        {
            var taken = _taken[kind];
            var line = taken == basis ? " | | |" : string.Create(CultureInfo.InvariantCulture,
                $" {Median(taken) - Median(basis):F1} | {Welch(taken, basis):F2} | {Welch(Below(taken, bound), Below(basis, bound)):F2} |");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {Median(taken):F1} |{line}"));
        }
    }

    private static List<double> Below(List<double> values, double bound) => [.. values.Where(value => value < bound)];

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Welch(List<double> first, List<double> second)
    {
        var (a, b) = (first.Average(), second.Average());
        return (a - b) / Math.Sqrt((Variance(first, a) / first.Count) + (Variance(second, b) / second.Count));
    }

    private static double Variance(List<double> values, double mean) => values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
}
