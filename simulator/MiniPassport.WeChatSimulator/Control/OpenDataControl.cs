using MiniPassport.WeChatSimulator.OpenData;
using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>What the phone hands to the mini program: wx.getUserInfo, the phone button, chooseAvatar.</summary>
internal static class OpenDataControl
{
    private const int LargestAge = 10 * 366 * 86_400;

    internal static object UserInfo(World world, ControlRequest request)
    {
        (SimulatedApp app, Person person, SessionKey key) = Subject(world, request);
        bool anonymous = request.Flag("anonymous") ?? false;
        UserInfo info = anonymous ? OpenData.UserInfo.Anonymous : OpenData.UserInfo.Of(person);

        string rawData = info.RawData();
        string plaintext = info.Plaintext(person.OpenIdIn(app.AppId), person.UnionIdIn(app), Mark(world, request, app));
        (string encryptedData, string iv) = Encrypt(world, key, plaintext);
        return new
        {
            errMsg = "getUserInfo:ok",
            userInfo = info,
            rawData,
            signature = RawDataSignature.Of(rawData, key.Value),
            encryptedData,
            iv,
        };
    }

    internal static object Phone(World world, ControlRequest request)
    {
        (SimulatedApp app, Person person, SessionKey key) = Subject(world, request);
        string plaintext = PhoneInfo
            .AddTo(new JsonText(escapeSlashes: false), person, Mark(world, request, app), numericCountryCode: false)
            .ToString();
        (string encryptedData, string iv) = Encrypt(world, key, plaintext);
        string code = world.PhoneCodes.Issue(app.AppId, person, person.OpenIdIn(app.AppId), world.Now);
        return new { code, encryptedData, iv, errMsg = "getPhoneNumber:ok" };
    }

    internal static object Avatar(World world, ControlRequest request)
    {
        Person person = Subjects.Person(world, request);
        return new AvatarFile(AvatarPicture.Png(person.Id), $"http://tmp/{Identifiers.Stable("tmp", "avatar", person.Id)}.png");
    }

    private static (SimulatedApp App, Person Person, SessionKey Key) Subject(World world, ControlRequest request)
    {
        SimulatedApp app = Subjects.App(world, request);
        Person person = Subjects.Person(world, request);
        SessionKey key = world.SessionKeys.Ensure(app.AppId, person.OpenIdIn(app.AppId), person, world.Now);
        return (app, person, key);
    }

    /// <summary>The true one, unless the request wants another app's or another time's: what a replay would carry.</summary>
    private static Watermark Mark(World world, ControlRequest request, SimulatedApp app)
    {
        int age = request.Number("watermarkAgeSeconds", -LargestAge, LargestAge) ?? 0;
        return new(request.Text("watermarkAppid") ?? app.AppId, world.Now.AddSeconds(-age));
    }

    private static (string EncryptedData, string Iv) Encrypt(World world, SessionKey key, string plaintext)
    {
        (string EncryptedData, string Iv) message = OpenDataCipher.Encrypt(key.Value, plaintext);
        world.EncryptedMessages.Remember(message.EncryptedData, world.Now);
        return message;
    }
}
