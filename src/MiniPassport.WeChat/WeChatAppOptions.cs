namespace MiniPassport.WeChat;

/// <summary>One mini program: <c>WeChat:Apps:0:…</c>.</summary>
public sealed class WeChatAppOptions
{
    /// <summary>The AppId, <c>wx</c> followed by 4 to 30 letters or digits (all known ones: 16 hexadecimal digits, wechat-api §10). Unique.</summary>
    public string? AppId { get; set; }

    /// <summary>The AppSecret. Either this or <see cref="SecretFile"/>.</summary>
    public string? Secret { get; set; }

    /// <summary>File that holds the AppSecret and nothing else; a line end after it is ignored. Read at start.</summary>
    public string? SecretFile { get; set; }

    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => AppId ?? "";
}
