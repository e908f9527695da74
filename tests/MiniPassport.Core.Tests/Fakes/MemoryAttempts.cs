using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>The attempt counter as documented: a window starts with its first try and holds at most its limit.</summary>
internal sealed class MemoryAttempts : IAttemptCounter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Start, int Taken)> _windows = new(StringComparer.Ordinal);

    public ValueTask<TimeSpan?> TakeAsync(string key, int limit, TimeSpan window, DateTimeOffset now, CancellationToken ct)
    {
        lock (_gate)
        {
            var (start, taken) = _windows.TryGetValue(key, out var open) && now < open.Start + window ? open : (now, 0);
            if (taken >= limit) return new(start + window - now);
            _windows[key] = (start, taken + 1);
            return new((TimeSpan?)null);
        }
    }

    public ValueTask ClearAsync(string key, CancellationToken ct)
    {
        lock (_gate) _windows.Remove(key);
        return default;
    }

    public int Taken(string key)
    {
        lock (_gate) return _windows.TryGetValue(key, out var open) ? open.Taken : 0;
    }
}
