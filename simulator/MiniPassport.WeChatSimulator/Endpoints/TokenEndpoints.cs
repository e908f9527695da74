using System.Text.Json;
using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary><c>/cgi-bin/token</c> and <c>/cgi-bin/stable_token</c> (wechat-api §3).</summary>
internal static class TokenEndpoints
{
    internal static Reply Plain(World world, WeChatCall call)
    {
        DateTimeOffset now = world.Now;
        string? appId = call.Parameter("appid");
        (int errcode, string? text) = AppCredentials.Check(world, call, call.Parameter("grant_type"), appId, call.Parameter("secret"));
        return errcode == 0
            ? Grant(call.Path, world.Tokens.FetchPlain(appId!, now), now)
            : Reply.Error(call.Path, now, errcode, text);
    }

    internal static Reply Stable(World world, WeChatCall call)
    {
        DateTimeOffset now = world.Now;
        int bodyError = call.ReadPost(out JsonElement body);
        if (bodyError != 0) return Reply.Error(call.Path, now, bodyError);

        string? appId = WeChatCall.Text(body, "appid");
        (int errcode, string? text) = AppCredentials.Check(
            world, call, WeChatCall.Text(body, "grant_type"), appId, WeChatCall.Text(body, "secret"));
        bool force = body.TryGetProperty("force_refresh", out JsonElement forced) && forced.ValueKind == JsonValueKind.True;
        return errcode == 0
            ? Grant(call.Path, world.Tokens.FetchStable(appId!, now, force), now)
            : Reply.Error(call.Path, now, errcode, text);
    }

    private static Reply Grant(string path, IssuedToken token, DateTimeOffset now)
        => Reply.Success(path, new JsonText(escapeSlashes: true)
            .Add("access_token", token.Text)
            .Add("expires_in", (long)(token.ExpiresAt - now).TotalSeconds));
}
