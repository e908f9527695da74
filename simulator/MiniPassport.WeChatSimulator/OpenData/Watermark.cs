using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.OpenData;

internal static class Watermark
{
    internal static JsonText AddTo(JsonText json, string appId, DateTimeOffset now) => json
        .Open("watermark")
        .Add("timestamp", now.ToUnixTimeSeconds())
        .Add("appid", appId)
        .Close();
}
