using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.WeChatSimulator.OpenData;

/// <summary>用户登录态签名 (wechat-api §2.1): the key is the Base64 text of the session_key, not the bytes it stands for.</summary>
internal static class LoginStateSignature
{
    internal static string Of(string sessionKey, string data)
        => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(sessionKey), Encoding.UTF8.GetBytes(data)));
}
