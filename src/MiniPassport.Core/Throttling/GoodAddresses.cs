using System.Collections.Concurrent;

namespace MiniPassport.Core.Throttling;

/// <summary>
/// The addresses somebody signed in from within 24 h. Two generations: new addresses go into the younger; when that is a day old
/// or full, it becomes the older one, and the older one is forgotten.
/// </summary>
/// <param name="mostInGeneration">Addresses in a generation, so that twice as many are held at most.</param>
internal sealed class GoodAddresses(int mostInGeneration)
{
    private const long Day = 24 * 60 * 60;

    private readonly Lock _gate = new();
    private ConcurrentDictionary<string, long> _younger = NewGeneration();
    private ConcurrentDictionary<string, long> _older = NewGeneration();
    private long _youngerSince = long.MaxValue;
    private int _youngerCount;

    /// <summary>Addresses held, those not asked for within a day included.</summary>
    public int Held => _younger.Count + _older.Count;

    /// <summary>Whether somebody signed in from there less than a day ago.</summary>
    public bool Has(string address, long second) =>
        (Volatile.Read(ref _younger).TryGetValue(address, out var last) || Volatile.Read(ref _older).TryGetValue(address, out last))
        && second - last < Day;

    /// <summary>Notes a sign-in.</summary>
    public void Add(string address, long second)
    {
        // Of the younger generation nothing is ever removed, so an address found in it can be renewed without the lock.
        var younger = Volatile.Read(ref _younger);
        if (younger.TryGetValue(address, out var last))
        {
            // To the minute is enough: it is a matter of a day.
            if (second - last >= 60) younger[address] = second;
            return;
        }

        lock (_gate)
        {
            if (_youngerCount >= mostInGeneration || second - _youngerSince >= Day) Swap();
            if (_youngerCount == 0) _youngerSince = second;
            if (_younger.TryAdd(address, second)) _youngerCount++;
        }
    }

    private void Swap()
    {
        // In this order a reader may find an address in both generations, never one of the younger in neither.
        Volatile.Write(ref _older, _younger);
        Volatile.Write(ref _younger, NewGeneration());
        _youngerCount = 0;
    }

    private static ConcurrentDictionary<string, long> NewGeneration() => new(StringComparer.Ordinal);
}
