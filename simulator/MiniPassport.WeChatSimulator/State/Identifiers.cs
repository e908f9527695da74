using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.WeChatSimulator.State;

/// <summary>Identifiers in the shapes of wechat-api §10.</summary>
internal static class Identifiers
{
    private const string Alphanumerics = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Base64UrlAlphabet = Alphanumerics + "-_";

    /// <summary>openid or unionid: <c>o</c> and 27 base64url characters, a function of its inputs.</summary>
    internal static string Stable(string kind, string scope, string personId)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{scope}\n{personId}"));
        return "o" + Base64Url.EncodeToString(hash)[..27];
    }

    internal static string LoginCode() => "0" + RandomNumberGenerator.GetString(Alphanumerics, 31);

    internal static string PhoneCode() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    internal static string SessionKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    internal static string AccessToken()
        => $"{RandomNumberGenerator.GetInt32(40, 100)}_{RandomNumberGenerator.GetString(Base64UrlAlphabet, 138)}";

    /// <summary>The eleven characters in <c>hint: […]</c>.</summary>
    internal static string Hint() => RandomNumberGenerator.GetString(Base64UrlAlphabet, 11);
}
