namespace MiniPassport.WeChatSimulator.State;

/// <summary>An access_token of one app.</summary>
internal sealed class IssuedToken(string appId, string text, DateTimeOffset expiresAt)
{
    internal string AppId { get; } = appId;

    internal string Text { get; } = text;

    internal DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>When a newer token ends this one; null while it is the current one.</summary>
    internal DateTimeOffset? SupersededAt { get; set; }

    /// <summary>0, 40001 (a newer one took over) or 42001 (too old).</summary>
    internal int ErrcodeAt(DateTimeOffset now)
        => now >= SupersededAt ? 40001 : now >= ExpiresAt ? 42001 : 0;
}
