using System.Diagnostics;
using System.Globalization;

namespace MiniPassport.Bench.OpenLoop;

/// <summary>A stretch of load, and what came of it. Times are ticks of the stopwatch.</summary>
internal sealed class Phase
{
    private readonly int[] _statuses = new int[600];
    private readonly List<long> _served = [], _servedFromSending = [], _refused = [];
    private readonly long _slow;
    private long _lastBad, _lastSlow;

    private Phase(double rate, double seconds, int connections, long slow) => (Rate, Seconds, Connections, _slow) = (rate, seconds, connections, slow);

    /// <summary>Requests a second, whatever becomes of those before; 0: as many as the connections carry.</summary>
    public double Rate { get; }

    public double Seconds { get; }

    public int Connections { get; }

    public long Begin { get; set; }

    public int Sent { get; set; }

    /// <summary>Due while all connections were busy and as many requests again waited for one.</summary>
    public int NotOffered { get; set; }

    /// <summary>Cut off, or not answered by the end.</summary>
    public int Lost { get; set; }

    /// <summary>How long after its end the last answer came.</summary>
    public long Drained { get; set; }

    /// <summary><c>rate:seconds:connections[:slow milliseconds]</c>.</summary>
    public static Phase Parse(string text)
    {
        var parts = Array.ConvertAll(text.Split(':'), part => double.Parse(part, CultureInfo.InvariantCulture));
        return new Phase(parts[0], parts[1], (int)parts[2], parts.Length > 3 ? (long)(parts[3] * Stopwatch.Frequency / 1000) : long.MaxValue);
    }

    public void Answered(int status, long due, long sent, long now)
    {
        _statuses[status]++;
        if (status == 200)
        {
            _served.Add(now - due);
            _servedFromSending.Add(now - sent);
            if (now - due > _slow) _lastSlow = Math.Max(_lastSlow, now - Begin);
        }
        else
        {
            _refused.Add(now - sent);
            _lastBad = Math.Max(_lastBad, now - Begin);
        }
    }

    /// <summary>One line of JSON; times in milliseconds.</summary>
    public override string ToString()
    {
        var statuses = string.Join(',', Enumerable.Range(0, _statuses.Length).Where(status => _statuses[status] > 0).Select(status => $"\"{status}\":{_statuses[status]}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{{\"rate\":{Rate},\"seconds\":{Seconds},\"connections\":{Connections},\"sent\":{Sent},\"notOffered\":{NotOffered},\"lost\":{Lost},\"statuses\":{{{statuses}}},\"goodput\":{_served.Count / Seconds:F1},\"p50\":{At(_served, 0.5)},\"p99\":{At(_served, 0.99)},\"p99FromSending\":{At(_servedFromSending, 0.99)},\"refusedP50\":{At(_refused, 0.5)},\"refusedP99\":{At(_refused, 0.99)},\"drained\":{Milliseconds(Drained)},\"lastBad\":{Milliseconds(_lastBad)},\"lastSlow\":{Milliseconds(_lastSlow)}}}");
    }

    private static string At(List<long> values, double share)
    {
        if (values.Count == 0) return "null";
        values.Sort();
        return Milliseconds(values[Math.Min(values.Count - 1, (int)(share * values.Count))]);
    }

    private static string Milliseconds(long ticks) => (ticks * 1000.0 / Stopwatch.Frequency).ToString("F2", CultureInfo.InvariantCulture);
}
