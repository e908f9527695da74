using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>What wx.login does on the phone.</summary>
internal static class SignInControl
{
    internal static object Login(World world, ControlRequest request)
    {
        SimulatedApp app = Subjects.App(world, request);
        int count = request.Number("count", 1, 5_000) ?? 1;
        Person person = Subjects.PersonOrNew(world, request);

        DateTimeOffset now = world.Now;
        string openId = person.OpenIdIn(app.AppId);
        world.SessionKeys.SignIn(app.AppId, openId, person, now, world.Settings.RotateSessionKeyOnLogin);
        var codes = new string[count];
        for (int i = 0; i < count; i++) codes[i] = world.LoginCodes.Issue(app.AppId, person, openId, now);
        return new { code = codes[0], codes, errMsg = "login:ok" };
    }
}
