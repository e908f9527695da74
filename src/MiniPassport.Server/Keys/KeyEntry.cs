namespace MiniPassport.Server.Keys;

/// <summary>One master key as written in <c>Keys:Ring:n</c>.</summary>
public sealed class KeyEntry
{
    /// <summary>Its name: 8 lower-case hex digits, different for every key.</summary>
    public string? Kid { get; set; }

    /// <summary>32 random bytes as <c>base64:…</c> or <c>hex:…</c>; the format is explicit so that no typo silently makes a weaker key. None for a retired key.</summary>
    public string? Secret { get; set; }

    /// <summary>What it is good for. Default: where no key has a state, the last one is active and the others are former ones.</summary>
    public KeyState? State { get; set; }
}
