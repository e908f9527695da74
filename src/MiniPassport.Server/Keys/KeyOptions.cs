namespace MiniPassport.Server.Keys;

/// <summary>Section <c>Keys</c>: where the installation's master keys come from. Instances of one installation have the same.</summary>
public sealed class KeyOptions
{
    /// <summary>
    /// The key file, readable by its owner only (0600). Default: <c>keys.json</c> in the data directory; made with one random key at
    /// first start. Whoever reads it can sign tokens; whoever loses it signs everybody out.
    /// </summary>
    public string? File { get; set; }

    /// <summary>The keys themselves, oldest first, instead of a file; for installations that hand secrets over by environment.</summary>
    public IList<KeyEntry> Ring { get; } = [];
}
