using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MiniPassport.Fuzz.Wire;

namespace MiniPassport.Fuzz.Seeds;

/// <summary>Right values of fields.</summary>
internal static class Right
{
    private static readonly string[] Names = ["零陵上将军", "张三", "O'Neil", "测试", "a", "👨‍👩‍👧‍👦", "微信用户"];

    public static CallField Code(Setting setting) => new("", setting.Code);

    public static CallField Password(Setting setting) => new("", setting.World.Password) { IsSecret = true };

    public static CallField WrongPassword(Setting setting) => new("", $"wrong horse {setting.Random.Next(1_000_000)}") { IsSecret = true };

    /// <summary>A password that nobody has, encrypted by the rules; the challenge in it may be used or too old.</summary>
    public static string Word(Setting setting, string operation, string phone)
    {
        var key = setting.Caller.WordKey;
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.GetProperty("publicKey").GetString());
        var text = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["password"] = WrongPassword(setting).Text!, ["challenge"] = key.GetProperty("challenge").GetString()!, ["operation"] = operation,
            ["phone"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(phone))), ["time"] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        var sealedText = System.Buffers.Text.Base64Url.EncodeToString(rsa.Encrypt(text, RSAEncryptionPadding.OaepSHA256));
        return $"v1.{key.GetProperty("kid").GetString()}.RSA-OAEP-256.{sealedText}";
    }

    public static CallField NewPhone(Setting setting) =>
        new("", string.Create(CultureInfo.InvariantCulture, $"18{setting.Random.NextInt64(1_000_000_000):000000000}"));

    public static CallField OwnPhone(Setting setting) => new("", setting.Caller.Phone);

    public static CallField VictimPhone(Setting setting) => new("", setting.World.Known.Phone);

    public static CallField VictimId(Setting setting) => new("", (setting.Random.Next(2) == 0 ? setting.World.Known : setting.World.Hidden).Id);

    public static CallField EditedId(Setting setting) => new("", setting.World.EditedId);

    public static CallField Handle(Setting setting) => new("", setting.Caller.Handle);

    public static CallField LeavingHandle(Setting setting) => new("", setting.Caller.LeavingHandle);

    public static CallField SessionKey(Setting setting) => new("", setting.Caller.SessionKey) { IsSecret = true };

    public static CallField Name(Setting setting) => new("", Names[setting.Random.Next(Names.Length)]);

    public static CallField Url(Setting setting) => new("", $"https://thirdwx.qlogo.cn/mmopen/vi_32/{setting.Random.Next()}/132");

    public static CallField ContactPhone(Setting setting) => new("", "12312312312", setting.Random.Next(2) == 0 ? "12312312312" : null);

    public static CallField Email(Setting setting) => new("", "zhangsan@example.com");

    public static CallField Birthday(Setting setting) => new("", "1990-02-28");

    public static CallField Place(Setting setting) => new("", "湖南");

    public static CallField AppId(Setting setting) => new("", World.FuzzWorld.AppId);

    public static CallField Page(Setting setting) => new("", "1");

    public static CallField Sex(Setting setting)
    {
        var digit = setting.Random.Next(3).ToString(CultureInfo.InvariantCulture);
        return new("", digit, digit);
    }

    public static CallField UserInfo(Setting setting) => Json("""{"nickName":"张三","avatarUrl":"https://thirdwx.qlogo.cn/a/132","gender":1,"country":"中国","province":"湖南","city":"永州","language":"zh_CN"}""");

    public static CallField Update(Setting setting)
    {
        var json = setting.Random.Next(2) == 0 ? """{"phone":13333333333}""" : """{"nick_name":"李四","gender":2,"avatar":"https://example.com/b.jpg"}""";
        return setting.Random.Next(2) == 0 ? Json(json) : new("", json);
    }

    public static CallField EncryptedData(Setting setting) => new("", Encrypted(setting));

    public static CallField Iv(Setting setting) => new("", Convert.ToBase64String(InitialVector));

    public static UploadedFile Picture(Setting setting) => new("file", "timg.png", "image/png", setting.World.Picture);

    private static readonly byte[] InitialVector = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static string Encrypted(Setting setting)
    {
        // Nobody signs in with it: whoever proves a phone may take its account over.
        var (phone, now) = ("134" + setting.Caller.Phone[3..], TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var text = string.Create(CultureInfo.InvariantCulture,
            $$$"""{"phoneNumber":"{{{phone}}}","purePhoneNumber":"{{{phone}}}","countryCode":"86","watermark":{"timestamp":{{{now}}},"appid":"{{{World.FuzzWorld.AppId}}}"}}""");
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(setting.World.Tap.KeyOf(setting.Caller.OpenId));
        return Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(text), InitialVector));
    }

    private static CallField Json(string json) => new("", json, json);
}
