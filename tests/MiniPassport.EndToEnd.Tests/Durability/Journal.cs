using System.Collections.Concurrent;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>What the clients were told has happened, and what they had asked for when the line went dead.</summary>
internal sealed class Journal
{
    /// <summary>Sessions whose sign-in was acknowledged and whose end was not asked for: token → account id.</summary>
    public ConcurrentDictionary<string, string> Living { get; } = new();

    /// <summary>Sessions whose end was acknowledged.</summary>
    public ConcurrentQueue<string> Ended { get; } = new();

    /// <summary>Phones whose registration was acknowledged.</summary>
    public ConcurrentQueue<string> Registered { get; } = new();

    /// <summary>The userName each phone account was last acknowledged to have, and the one asked for after it, if any.</summary>
    public ConcurrentDictionary<string, (string Acknowledged, string? Asked)> Names { get; } = new();

    /// <summary>Handles of registered people whose end was not asked for: handle → the phone their registration was acknowledged with.</summary>
    public ConcurrentDictionary<string, string> Handles { get; } = new();

    /// <summary>Handles whose end was acknowledged.</summary>
    public ConcurrentQueue<string> EndedHandles { get; } = new();

    public int Acknowledgements => _acknowledgements;

    public void Acknowledge() => Interlocked.Increment(ref _acknowledgements);

    private int _acknowledgements;
}
