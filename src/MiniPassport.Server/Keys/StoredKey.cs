namespace MiniPassport.Server.Keys;

/// <summary>One master key as written in the key file. Files of earlier versions have no states and times.</summary>
/// <param name="Kid">Its name.</param>
/// <param name="State">What it is good for; null for a file without states.</param>
/// <param name="Since">When it got that state, UTC; null where nobody wrote it down.</param>
/// <param name="Secret">As in <see cref="KeyEntry.Secret"/>; null once it is retired.</param>
internal sealed record StoredKey(string? Kid, KeyState? State, DateTimeOffset? Since, string? Secret)
{
    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => $"{Kid} {State}";
}
