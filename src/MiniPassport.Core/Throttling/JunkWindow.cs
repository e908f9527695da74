using System.Collections.Concurrent;

namespace MiniPassport.Core.Throttling;

/// <summary>The junk codes of one minute. Any number of readers, one writer at a time.</summary>
/// <param name="minute">Minutes since 1970.</param>
/// <param name="mostAddresses">Addresses counted apart; the junk of further ones counts in all only.</param>
internal sealed class JunkWindow(long minute, int mostAddresses)
{
    private readonly ConcurrentDictionary<string, int> _byAddress = new(concurrencyLevel: 1, capacity: 31, StringComparer.Ordinal);
    private int _addresses;
    private int _inAll;

    /// <summary>When it ends.</summary>
    public DateTimeOffset End => DateTimeOffset.FromUnixTimeSeconds((minute + 1) * 60);

    /// <summary>The junk of every address.</summary>
    public int InAll => Volatile.Read(ref _inAll);

    /// <summary>Whether this is the window to count a minute in: its own, and the one before, which a late thread or a clock set back still means.</summary>
    public bool Covers(long now) => now == minute || now == minute - 1;

    /// <summary>The junk of one address.</summary>
    public int Of(string? address) => address is not null && _byAddress.TryGetValue(address, out var junk) ? junk : 0;

    /// <summary>Counts one.</summary>
    public void Add(string? address)
    {
        Volatile.Write(ref _inAll, _inAll + 1);
        if (address is null) return;
        if (_byAddress.TryGetValue(address, out var junk)) _byAddress[address] = junk + 1;
        else if (_addresses < mostAddresses && _byAddress.TryAdd(address, 1)) _addresses++;
    }
}
