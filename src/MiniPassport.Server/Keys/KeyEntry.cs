namespace MiniPassport.Server.Keys;

/// <summary>One master key as written in a file or in <c>Keys:Ring:n</c>.</summary>
public sealed class KeyEntry
{
    /// <summary>Its name: 8 lower-case hex digits, different for every key.</summary>
    public string? Kid { get; set; }

    /// <summary>32 random bytes as <c>base64:…</c> or <c>hex:…</c>; the format is explicit so that no typo silently makes a weaker key.</summary>
    public string? Secret { get; set; }
}
