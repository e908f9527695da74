using System.Globalization;
using System.Security.Cryptography;

namespace MiniPassport.WeChatSimulator.Wire;

/// <summary>The request id in error texts: three groups of eight hex digits, the first one the Unix time in seconds.</summary>
internal static class Rid
{
    internal static string New(DateTimeOffset now)
    {
        string random = RandomNumberGenerator.GetHexString(16, lowercase: true);
        string seconds = now.ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture);
        return $"{seconds}-{random[..8]}-{random[8..]}";
    }
}
