namespace MiniPassport.Campaigns.Journals;

/// <summary>A value that was acknowledged, and those asked for after it that nobody answered. One client writes it, one check at a time reads it.</summary>
internal sealed class Claimed<T>(T first)
    where T : IEquatable<T>
{
    private readonly List<T> _asked = [];

    /// <summary>Acknowledged last.</summary>
    public T Known { get; private set; } = first;

    public void Ask(T value) => _asked.Add(value);

    public void Answered(T value, Answer answer)
    {
        if (answer.IsDone) Settle(value);
        else if (answer.IsRefused) _asked.Remove(value);
    }

    /// <summary>Whether what is there may be there; from now on it is what must be there.</summary>
    public bool Settle(T seen)
    {
        if (!seen.Equals(Known) && !_asked.Contains(seen)) return false;
        Known = seen;
        _asked.Clear();
        return true;
    }

    public override string ToString() => _asked.Count == 0 ? $"{Known}" : $"{Known} (asked for: {string.Join(", ", _asked)})";
}
