using System.Text.Json;
using MiniPassport.WeChatSimulator.OpenData;
using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary><c>/wxa/business/getuserphonenumber</c> and <c>/wxa/business/checkencryptedmsg</c> (wechat-api §4).</summary>
internal static class PhoneEndpoints
{
    internal static Reply PhoneNumber(World world, WeChatCall call)
    {
        DateTimeOffset now = world.Now;
        int errcode = ReadBody(world, call, out string appId, out JsonElement body);
        if (errcode != 0) return Reply.Error(call.Path, now, errcode);

        if (WeChatCall.Text(body, "code") is not { } code) return Refuse(call, now, 41008);
        if (world.PhoneCodes.Find(code, now) is not { } found) return Refuse(call, now, 40029);
        if (found.AppId != appId) return Refuse(call, now, 40013);
        if (found.Used) return Refuse(call, now, world.Settings.PhoneReuseErrcode);

        // The errcode of a binding mismatch is UNCONFIRMED.
        if (WeChatCall.Text(body, "openid") is { } openId && openId != found.OpenId) return Refuse(call, now, 40003);

        found.Used = true;
        bool numeric = world.PhoneAnswers++ % 2 == 1;
        JsonText json = Reply.Envelope().Open("phone_info");
        return Reply.Success(call.Path, PhoneInfo.AddTo(json, found.Person, new(appId, now), numeric));
    }

    internal static Reply CheckEncrypted(World world, WeChatCall call)
    {
        DateTimeOffset now = world.Now;
        int errcode = ReadBody(world, call, out _, out JsonElement body);
        if (errcode != 0) return Reply.Error(call.Path, now, errcode);
        if (WeChatCall.Text(body, "encrypted_msg_hash") is not { } hash) return Reply.Error(call.Path, now, 40097);

        // "vaild" is WeChat's spelling.
        DateTimeOffset? created = world.EncryptedMessages.CreatedAt(hash, now);
        return Reply.Success(call.Path, Reply.Envelope()
            .Add("vaild", created is not null)
            .Add("create_time", created?.ToUnixTimeSeconds() ?? 0));
    }

    private static int ReadBody(World world, WeChatCall call, out string appId, out JsonElement body)
    {
        body = default;
        int errcode = TokenGate.Check(world, call, out appId);
        return errcode != 0 ? errcode : call.ReadPost(out body);
    }

    /// <summary>This endpoint's texts carry a hint before the request id.</summary>
    private static Reply Refuse(WeChatCall call, DateTimeOffset now, int errcode)
        => Reply.Error(call.Path, now, errcode, $"{ErrorTexts.Of(errcode)} hint: [{Identifiers.Hint()}]");
}
