namespace MiniPassport.WeChatSimulator.State;

/// <summary>The faults to come, in order of creation. Callers hold the world's lock.</summary>
internal sealed class Faults
{
    internal const int Capacity = 1_000;

    private readonly List<Fault> faults = [];
    private int created;

    internal IReadOnlyList<Fault> All => faults;

    internal bool IsFull => faults.Count >= Capacity;

    internal int NextId() => ++created;

    internal void Add(Fault fault) => faults.Add(fault);

    internal void Clear() => faults.Clear();

    /// <summary>What happens to this call: any delays up to and with the first fault that decides the answer.</summary>
    internal IReadOnlyList<Fault> Take(string path, Func<string?> personId)
    {
        if (faults.Count == 0) return [];

        List<Fault> taken = [];
        foreach (Fault fault in faults)
        {
            if (fault.Path != "*" && fault.Path != path) continue;
            if (fault.Person is { } person && person != personId()) continue;
            fault.Spend();
            taken.Add(fault);
            if (fault.Kind != FaultKind.Latency) break;
        }

        faults.RemoveAll(fault => fault.IsSpent);
        return taken;
    }
}
