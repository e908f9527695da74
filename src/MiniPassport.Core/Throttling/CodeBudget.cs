using Microsoft.Extensions.Options;

namespace MiniPassport.Core.Throttling;

/// <summary>
/// How many junk codes are taken to WeChat (S42), counted in this instance's memory over whole minutes: per address, and in all.
/// An honest address is held by neither: it sends no junk, and the common budget spares those from which somebody signed in lately.
/// </summary>
/// <param name="options">The two budgets.</param>
/// <param name="clock">The clock.</param>
/// <remarks>
/// Nothing is reserved for a code that is at WeChat at the moment: a thousand honest phones may share one carrier's address, and
/// reserving would refuse the sixty-first of them while it has sent no junk at all. So a burst can pass a budget by as many codes
/// as are under way at once, which the limit of connections bounds.
/// </remarks>
public sealed class CodeBudget(IOptions<WeChatCodeOptions> options, TimeProvider clock)
{
    private const int MostJunkAddresses = 100_000, MostGoodInGeneration = 50_000;

    private readonly Lock _gate = new();
    private readonly int _perAddress = options.Value.JunkPerAddress;
    private readonly int _inAll = options.Value.JunkInAll;
    private readonly GoodAddresses _good = new(MostGoodInGeneration);
    private JunkWindow _window = new(long.MinValue + 1, MostJunkAddresses);

    /// <summary>Asks before a code is taken to WeChat. Takes no lock, and while nobody sends junk looks nothing up.</summary>
    /// <param name="address">The peer's address, an IPv6 one as its /64; null when unknown, which only the common budget holds.</param>
    /// <returns>Null to go on, else how long until the minute ends.</returns>
    public TimeSpan? Check(string? address)
    {
        var now = clock.GetUtcNow();
        var second = now.ToUnixTimeSeconds();
        var window = Volatile.Read(ref _window);
        if (!window.Covers(second / 60)) return null;
        var isOver = window.Of(address) >= _perAddress
            || (window.InAll >= _inAll && (address is null || !_good.Has(address, second)));
        return isOver ? window.End - now : null;
    }

    /// <summary>Counts a code WeChat called invalid or used.</summary>
    /// <param name="address">As in <see cref="Check"/>.</param>
    public void Junk(string? address)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        lock (_gate)
        {
            if (!_window.Covers(minute)) Volatile.Write(ref _window, new JunkWindow(minute, MostJunkAddresses));
            _window.Add(address);
        }
    }

    /// <summary>Notes a sign-in that worked. Takes nothing off the junk: one phone of one's own would wash any flood clean.</summary>
    /// <param name="address">As in <see cref="Check"/>.</param>
    public void Good(string? address)
    {
        if (address is not null) _good.Add(address, clock.GetUtcNow().ToUnixTimeSeconds());
    }
}
