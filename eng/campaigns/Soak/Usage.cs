using System.Globalization;

namespace MiniPassport.Campaigns.Soak;

/// <summary>What a process holds.</summary>
/// <param name="Kilobytes">Resident memory.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
internal sealed record Usage(long Kilobytes, int Handles, int Threads)
{
    public static Usage Of(int process)
    {
        var status = File.ReadAllLines($"/proc/{process}/status");
        return new(Number("VmRSS:"), Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count(), (int)Number("Threads:"));

        long Number(string name) => long.Parse(status.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    public static Usage Median(IReadOnlyList<Usage> all)
    {
        return new(Middle(one => one.Kilobytes), (int)Middle(one => one.Handles), (int)Middle(one => one.Threads));

        long Middle(Func<Usage, long> of) => all.Select(of).Order().ElementAt(all.Count / 2);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kilobytes / 1024} MiB, {Handles} handles, {Threads} threads");
}
