using Microsoft.AspNetCore.Http;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Http;

/// <summary>The terminal of a client that does not name one. A label for the session, never a right.</summary>
internal static class TerminalGuess
{
    private static readonly string[] MobileMarks = ["Mobile", "Android", "iPhone", "iPad", "HarmonyOS"];

    public static Terminal Of(HttpRequest request)
    {
        var userAgent = request.Headers.UserAgent.ToString();
        // The only mark that all WeChat clients share (wechat-api §8.5).
        if (userAgent.Contains("MicroMessenger", StringComparison.Ordinal)) return Terminal.WeChat;
        var isMobile = Array.Exists(MobileMarks, mark => userAgent.Contains(mark, StringComparison.Ordinal));
        return isMobile ? Terminal.Mobile : Terminal.Pc;
    }
}
