using System.Collections.Concurrent;

namespace MiniPassport.Campaigns.Journals;

/// <summary>What does not hold.</summary>
internal sealed class Findings
{
    private readonly ConcurrentQueue<(Finding Kind, string Text)> _all = new();

    public bool IsEmpty => _all.IsEmpty;

    public void Add(Finding kind, string text) => _all.Enqueue((kind, text));

    public int Count(Finding kind) => _all.Count(one => one.Kind == kind);

    public override string ToString() => string.Join('\n', _all.Select(one => $"{one.Kind}: {one.Text}"));
}
