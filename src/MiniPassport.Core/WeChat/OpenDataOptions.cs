namespace MiniPassport.Core.WeChat;

/// <summary>Section <c>OpenData</c>: data that WeChat encrypts for the mini program (wechat-api §5).</summary>
public sealed class OpenDataOptions
{
    /// <summary>How old encrypted data may be, by its watermark. Default 10 minutes; 1 minute to 24 hours.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How far in the future its watermark may lie: WeChat's clock is not ours. Default 60 seconds; 0 to 10 minutes.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Decryptions a person may ask for in a <see cref="TryWindow"/>. Default 30; 1 to 10 000.</summary>
    public int TriesPerPerson { get; set; } = 30;

    /// <summary>How long a window of tries lasts. Default 15 minutes; 1 minute to 24 hours.</summary>
    public TimeSpan TryWindow { get; set; } = TimeSpan.FromMinutes(15);
}
