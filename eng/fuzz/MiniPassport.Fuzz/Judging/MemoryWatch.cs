using System.Globalization;

namespace MiniPassport.Fuzz.Judging;

/// <summary>The server's resident memory over the campaign.</summary>
internal sealed class MemoryWatch(int process)
{
    private const int PageSize = 4096, Enough = 20;

    private readonly List<(long Requests, double Megabytes)> _samples = [];

    public void Sample(long requests)
    {
        var pages = File.ReadAllText($"/proc/{process}/statm").Split(' ')[1];
        _samples.Add((requests, long.Parse(pages, CultureInfo.InvariantCulture) * PageSize / 1048576.0));
    }

    public double Highest => _samples.Max(sample => sample.Megabytes);

    /// <summary>Slope of the later two thirds, in MB a million requests: the first third fills caches and pools. Null for too few samples.</summary>
    public double? Slope
    {
        get
        {
            var later = _samples.Skip(_samples.Count / 3).ToArray();
            if (later.Length < Enough) return null;
            double x = later.Average(sample => sample.Requests), y = later.Average(sample => sample.Megabytes);
            return later.Sum(sample => (sample.Requests - x) * (sample.Megabytes - y)) / later.Sum(sample => Math.Pow(sample.Requests - x, 2)) * 1_000_000;
        }
    }

    /// <summary>Median of the last fifth over that of the second: what is left of a slope when single peaks are not counted. In MB.</summary>
    public double Growth => _samples.Count < Enough ? 0 : Median(_samples.Skip(_samples.Count * 4 / 5)) - Median(_samples.Skip(_samples.Count / 5).Take(_samples.Count / 5));

    private static double Median(IEnumerable<(long Requests, double Megabytes)> samples)
    {
        var sorted = samples.Select(sample => sample.Megabytes).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
