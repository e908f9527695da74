namespace MiniPassport.Core.WeChat;

/// <summary>A configured mini program.</summary>
/// <param name="AppId">Its AppId, <c>wx…</c>.</param>
/// <param name="Secret">Its AppSecret. Never logged, never answered.</param>
public sealed record MiniProgram(string AppId, string Secret)
{
    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => AppId;
}
