using System.Globalization;
using System.Text.Json;

namespace MiniPassport.Campaigns.Crash;

/// <summary>The lines of all campaigns so far: one that was stopped goes on where it was.</summary>
internal sealed class Tally(string path)
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web);

    public void Add(CycleRecord record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.AppendAllText(path, JsonSerializer.Serialize(record, Lines) + "\n");
    }

    public IReadOnlyList<CycleRecord> Read() => File.Exists(path) ? [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<CycleRecord>(line, Lines)!)] : [];

    /// <summary>A row of docs/reliability.md for each revision and engine.</summary>
    public IEnumerable<string> Ledger() => Read().GroupBy(one => (one.Revision, one.Engine)).Select(group => string.Create(CultureInfo.InvariantCulture,
        $"| {DateTimeOffset.FromUnixTimeSeconds(group.Max(one => one.At)):yyyy-MM-dd} | {group.Key.Revision} | {group.Key.Engine} | {group.Count()} | {group.Sum(one => one.DatabaseKills)} | {group.Sum(one => one.Acknowledged):N0} | {group.Sum(one => one.Unknown):N0} | {group.Sum(one => one.Checked):N0} | {group.Sum(one => one.Lost)} | {group.Sum(one => one.HalfVisible)} | {group.Sum(one => one.Revived)} | {group.Sum(one => one.Wrong)} | {Typical(group)} | {group.Max(one => one.ReadyMs) / 1000.0:0.0} s |"));

    private static string Typical(IEnumerable<CycleRecord> records)
    {
        var sorted = records.Select(one => one.ReadyMs).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2] / 1000.0:0.0} s");
    }
}
