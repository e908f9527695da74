using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.Tests.WeChat.OpenData;

/// <summary>Open data as WeChat encrypts it, and the reading of it at the time it was made.</summary>
internal static class Sealed
{
    public const string App = "wx4f4bc4dec97d474b", SessionKey = "tiihtNczf5v6AKRyjwEUhQ==", Iv = "r7BXXKkLb8qrSNn05n0qiA==";
    public const long Made = 1477314187;

    public static readonly string Phone = $$$"""
        {"phoneNumber":"13580006666","purePhoneNumber":"13580006666","countryCode":"86","watermark":{"timestamp":{{{Made}}},"appid":"{{{App}}}"}}
        """;

    /// <summary>wechat-api §5.3, vector C: <see cref="Phone"/> encrypted.</summary>
    public const string VectorC =
        "xT8p8W6jIVdEWQ+ccHuD2bmG5RSiwg14VWRFw/UGVh6Aj+jDIadafJ4xdCIBQ/uxDiyw/MZWvpFyRn3pP3xxVfNQxFtzghvK+Pj5JQI7x412Zc+UKBdZyt5yiQboroSx"
        + "abTum1k4MMOlnoCxhJ46cxPDT2EuLbNUf2McwNtGO0/9E+Xj/ZwENw48ucueL3UqNoKpXxFYvqH6eawrR2MXnA==";

    public static DecryptedPhone? Read(string? data, string? iv = Iv, string? key = SessionKey, string app = App, long at = Made) =>
        OpenDataDecryption.Phone(data, iv, key, app, DateTimeOffset.FromUnixTimeSeconds(at), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

    public static DecryptedPhone? Read(byte[] data, byte[] iv) => Read(Convert.ToBase64String(data), Convert.ToBase64String(iv));

    public static DecryptedPhone? ReadJson(string json, long at = Made) => Read(Of(json), at: at);

    public static string Of(string plain) => Of(Encoding.UTF8.GetBytes(plain));

    public static string Of(byte[] plain) => Convert.ToBase64String(Encrypt(plain, PaddingMode.PKCS7));

    public static byte[] Encrypt(byte[] plain, PaddingMode padding)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(SessionKey);
        return aes.EncryptCbc(plain, Convert.FromBase64String(Iv), padding);
    }

    /// <summary>The plain bytes, whatever they say.</summary>
    public static byte[]? Open(string? data, string? iv = Iv, string? key = SessionKey) =>
        OpenDataCipher.Open(data, iv, key) is { } padded && Pkcs7.PlainLength(padded) is >= 0 and var length ? padded[..length] : null;
}
