using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary><c>/sns/jscode2session</c> (wechat-api §1). Reads the query only, whatever the method.</summary>
internal static class CodeToSession
{
    /// <summary>What wx.login gives in DevTools without an appid.</summary>
    internal const string MockCode = "the code is a mock one";

    internal static Reply Answer(World world, WeChatCall call)
    {
        DateTimeOffset now = world.Now;
        Reply Fail(int errcode) => Reply.Error(call.Path, now, errcode);

        // The precedence is UNCONFIRMED; this is the order wechat-api §1 suggests.
        if (call.Parameter("appid") is not { } appId) return Fail(41002);
        if (call.Parameter("secret") is not { } secret) return Fail(41004);
        if (call.Parameter("js_code") is not { } code) return Fail(41008);
        if (call.Parameter("grant_type") != "authorization_code") return Fail(40002);
        if (world.Apps.Find(appId) is not { } app) return Fail(40013);
        if (!string.Equals(secret, app.Secret, StringComparison.Ordinal)) return Fail(40125);
        if (app.FrozenSecret) return Fail(40243);
        if (code == MockCode && world.Settings.AcceptMockCode) return Success(world, app, world.People.First, now);
        if (world.LoginCodes.Find(code, now) is not { } found || found.AppId != appId) return Fail(40029);
        if (found.Used) return Fail(40163);
        if (found.Person.HighRisk) return Fail(40226);
        if (OverMinuteQuota(world, found, now)) return Fail(45011);

        found.Used = true;
        return Success(world, app, found.Person, now);
    }

    private static Reply Success(World world, SimulatedApp app, Person person, DateTimeOffset now)
    {
        string openId = person.OpenIdIn(app.AppId);
        SessionKey key = world.SessionKeys.Ensure(app.AppId, openId, person, now);

        var json = new JsonText(escapeSlashes: true).Add("session_key", key.Value).Add("openid", openId);
        if (person.UnionIdIn(app) is { } unionId) json.Add("unionid", unionId);
        return Reply.Success("/sns/jscode2session", json);
    }

    private static bool OverMinuteQuota(World world, OneTimeCode code, DateTimeOffset now)
    {
        int limit = world.Settings.LoginsPerMinute;
        if (limit == 0 || world.SessionKeys.Find(code.AppId, code.OpenId, now) is not { } key) return false;

        long minute = now.ToUnixTimeSeconds() / 60;
        if (key.Minute != minute) (key.Minute, key.ExchangesInMinute) = (minute, 0);
        return ++key.ExchangesInMinute > limit;
    }
}
