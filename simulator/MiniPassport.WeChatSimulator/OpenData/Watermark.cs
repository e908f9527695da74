using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.OpenData;

/// <summary>What every piece of open data ends with: for which app it was made, and when.</summary>
internal sealed record Watermark(string AppId, DateTimeOffset At)
{
    internal JsonText AddTo(JsonText json) => json
        .Open("watermark")
        .Add("timestamp", At.ToUnixTimeSeconds())
        .Add("appid", AppId)
        .Close();
}
