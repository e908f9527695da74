using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.WeChatSimulator.OpenData;

/// <summary>The <c>signature</c> beside <c>rawData</c> (wechat-api §5).</summary>
internal static class RawDataSignature
{
    [SuppressMessage("Security", "CA5350", Justification = "WeChat's protocol fixes SHA-1 here.")]
    internal static string Of(string rawData, string sessionKey)
        => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(rawData + sessionKey)));
}
