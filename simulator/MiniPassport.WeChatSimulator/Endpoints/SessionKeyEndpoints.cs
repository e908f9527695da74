using MiniPassport.WeChatSimulator.OpenData;
using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary><c>/wxa/checksession</c> and <c>/wxa/resetusersessionkey</c> (wechat-api §2). All parameters in the query.</summary>
internal static class SessionKeyEndpoints
{
    private const string SignatureMethod = "hmac_sha256";

    /// <summary>87009 is the only documented error, so it also answers for what is missing or unknown.</summary>
    internal static Reply Check(World world, WeChatCall call)
    {
        DateTimeOffset now = world.Now;
        int errcode = TokenGate.Check(world, call, out string appId);
        if (errcode != 0) return Reply.Error(call.Path, now, errcode);

        bool valid = call.Parameter("openid") is { } openId
            && call.Parameter("sig_method") == SignatureMethod
            && world.SessionKeys.Find(appId, openId, now) is { } key
            && Signs(key, call);
        return valid ? Reply.Ok(call.Path) : Reply.Error(call.Path, now, 87009);
    }

    internal static Reply Reset(World world, WeChatCall call)
    {
        DateTimeOffset now = world.Now;
        int errcode = TokenGate.Check(world, call, out string appId);
        if (errcode != 0) return Reply.Error(call.Path, now, errcode);
        if (call.Parameter("openid") is not { } openId || call.Parameter("signature") is null)
            return Reply.Error(call.Path, now, 40097);
        if (call.Parameter("sig_method") != SignatureMethod) return Reply.Error(call.Path, now, 87008);
        if (world.SessionKeys.Find(appId, openId, now) is not { } key) return Reply.Error(call.Path, now, 87007);
        if (!Signs(key, call)) return Reply.Error(call.Path, now, 87009);

        // The new key inherits the old one's expiry.
        key.Value = Identifiers.SessionKey();
        return Reply.Success(call.Path, Reply.Envelope().Add("openid", openId).Add("session_key", key.Value));
    }

    private static bool Signs(SessionKey key, WeChatCall call)
        => string.Equals(call.Parameter("signature"), LoginStateSignature.Of(key.Value, ""), StringComparison.Ordinal);
}
