namespace MiniPassport.WeChatSimulator.State;

/// <summary>The last calls and exact counters by path. Callers hold the world's lock.</summary>
internal sealed class CallLog
{
    internal const int Capacity = 1_000;
    private const int CountedPaths = 256;

    private readonly Queue<CallEntry> entries = new();
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    internal IEnumerable<CallEntry> Entries => entries;

    internal long CountOf(string path) => counts.GetValueOrDefault(path);

    internal long Total { get; private set; }

    internal void Add(CallEntry entry)
    {
        Total++;
        if (counts.Count < CountedPaths || counts.ContainsKey(entry.Path)) counts[entry.Path] = CountOf(entry.Path) + 1;
        if (entries.Count == Capacity) entries.Dequeue();
        entries.Enqueue(entry);
    }

    internal void Clear()
    {
        entries.Clear();
        counts.Clear();
        Total = 0;
    }
}
