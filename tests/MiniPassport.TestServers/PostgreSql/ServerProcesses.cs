using System.Globalization;

namespace MiniPassport.TestServers.PostgreSql;

/// <summary>The processes of one server: the one that listens, and its children.</summary>
internal static class ServerProcesses
{
    public static int Parent(string data) => int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), NumberStyles.None, CultureInfo.InvariantCulture);

    public static IEnumerable<int> Children(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0)
        .Where(process => process != 0 && ParentOf(process) == parent);

    public static Task SignalAsync(string signal, IEnumerable<int> processes)
    {
        var ids = string.Join(' ', processes);
        // One that is gone in the meantime is no failure.
        return ids.Length == 0 ? Task.CompletedTask : ServerCommand.RunAsync("sh", "-c", $"kill -{signal} {ids} || true");
    }

    // /proc/PID/stat: pid (name) state ppid …; the name may hold anything.
    private static int ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
