using System.Security.Cryptography;

namespace MiniPassport.Core.WeChat.OpenData;

/// <summary>Reads WeChat's open data (wechat-api §5). Whatever is wrong, there is one outcome: null.</summary>
internal static class OpenDataDecryption
{
    /// <summary>A phone number.</summary>
    /// <param name="encryptedData">As the client sent it: Base64, at most 8 KB; a space counts as the plus a form made of it.</param>
    /// <param name="iv">As the client sent it: Base64 of 16 bytes, likewise.</param>
    /// <param name="sessionKey">As WeChat wrote it: Base64 of 16 bytes.</param>
    /// <param name="appId">The mini program whose data it must be; never empty.</param>
    /// <param name="now">Now.</param>
    /// <param name="lifetime">How old the data may be.</param>
    /// <param name="skew">How far ahead WeChat's clock may be.</param>
    public static DecryptedPhone? Phone(
        string? encryptedData, string? iv, string? sessionKey, string appId, DateTimeOffset now, TimeSpan lifetime, TimeSpan skew)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        if (OpenDataCipher.Open(encryptedData, iv, sessionKey) is not { } padded) return null;

        // Data with a wrong padding is read all the same, padding included, and thrown away:
        // a padding oracle has nothing to listen to when both kinds of garbage take one path.
        var length = Pkcs7.PlainLength(padded);
        var second = now.ToUnixTimeSeconds();
        var phone = PhoneData.Read(
            padded.AsMemory(0, length < 0 ? padded.Length : length), appId,
            second - (long)lifetime.TotalSeconds, second + (long)skew.TotalSeconds);
        CryptographicOperations.ZeroMemory(padded);
        return length < 0 ? null : phone;
    }
}
