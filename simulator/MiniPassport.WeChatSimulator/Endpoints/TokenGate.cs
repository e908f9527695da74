using System.Text.RegularExpressions;
using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary>The <c>access_token</c> in the query of every token-bearing call (wechat-api §3.4).</summary>
internal static partial class TokenGate
{
    /// <summary>0 and the token's app, or 41001, 40014, 40001, 42001.</summary>
    internal static int Check(World world, WeChatCall call, out string appId)
    {
        appId = "";
        if (call.Parameter("access_token") is not { } text) return 41001;

        // When WeChat picks 40001 over 40014 is UNCONFIRMED: here 40014 is for what could not be a token.
        if (!TokenShape().IsMatch(text)) return 40014;
        if (world.Tokens.Find(text) is not { } token) return 40001;

        appId = token.AppId;
        return token.ErrcodeAt(world.Now);
    }

    [GeneratedRegex("^[0-9]{1,3}_[A-Za-z0-9_-]{100,500}$", RegexOptions.CultureInvariant)]
    private static partial Regex TokenShape();
}
