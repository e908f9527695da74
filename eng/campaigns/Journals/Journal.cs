using System.Collections.Concurrent;

namespace MiniPassport.Campaigns.Journals;

/// <summary>What the clients were told has happened, and what they had asked for when the line went dead.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<Fact> _all = new();
    private ConcurrentDictionary<Fact, bool> _touched = new();
    private int _acknowledged, _refused, _unknown;

    /// <summary>Findings of the clients themselves, while they worked.</summary>
    public Findings Findings { get; } = new();

    /// <summary>Writes that were acknowledged.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>Writes that were refused, as they had to be.</summary>
    public int Refused => _refused;

    /// <summary>Writes nobody answered.</summary>
    public int Unknown => _unknown;

    public IReadOnlyCollection<Fact> All => _all;

    public void Add(Fact fact)
    {
        _all.Enqueue(fact);
        _touched[fact] = true;
    }

    /// <summary>Notes a write's outcome.</summary>
    /// <returns>Whether it was acknowledged.</returns>
    public bool Note(Answer answer, params ReadOnlySpan<Fact> concerned)
    {
        foreach (var fact in concerned)
        {
            _touched[fact] = true;
            if (!answer.IsDone && !answer.IsRefused) fact.IsSettled = false;
        }

        Interlocked.Increment(ref answer.IsDone ? ref _acknowledged : ref answer.IsRefused ? ref _refused : ref _unknown);
        return answer.IsDone;
    }

    /// <summary>Everything that changed since the last call.</summary>
    public IReadOnlyCollection<Fact> TakeTouched() => [.. Interlocked.Exchange(ref _touched, new()).Keys];
}
