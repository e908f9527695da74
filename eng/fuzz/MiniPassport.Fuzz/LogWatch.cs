using System.Text;
using MiniPassport.Fuzz.Judging;

namespace MiniPassport.Fuzz;

/// <summary>Reads what the server prints: nothing secret, and no fault of its own. Keeps the last part of it.</summary>
internal sealed class LogWatch(Findings findings, string directory, Func<Canaries?> canaries) : IAsyncDisposable
{
    private const int Kept = 2000;

    private static readonly string[] Faults = ["fault of this server", "Unhandled exception", "\"LogLevel\":\"Critical\"", "An unhandled exception"];

    private readonly Queue<string> _last = new();
    private readonly Lock _gate = new();

    public void Line(string line)
    {
        lock (_gate)
        {
            _last.Enqueue(line);
            if (_last.Count > Kept) _last.Dequeue();
        }

        if (canaries() is { } known && known.AreIn(line)) findings.Add($"a secret is in the log: {line[..Math.Min(200, line.Length)]}", null, null);
        if (Array.Exists(Faults, fault => line.Contains(fault, StringComparison.Ordinal))) findings.Add($"the log has {line[..Math.Min(2000, line.Length)]}", null, null);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.CreateDirectory(directory);
        string[] lines;
        lock (_gate) lines = [.. _last];
        await File.WriteAllLinesAsync(Path.Combine(directory, "server.log"), lines, Encoding.UTF8);
    }
}
