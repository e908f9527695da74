using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace MiniPassport.Core.WeChat.OpenData;

/// <summary>AES-128-CBC under a session_key (wechat-api §5), up to but not including the padding.</summary>
internal static class OpenDataCipher
{
    /// <summary>Characters of encryptedData; WeChat's own stay under 1 KB.</summary>
    public const int LongestText = 8 * 1024;

    private const int ShortTextSize = 24;

    // The framework's decoder skips white space: one value would have many texts.
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>Decrypts without looking at the padding.</summary>
    /// <param name="encryptedData">Base64 of one block or more.</param>
    /// <param name="iv">Base64 of 16 bytes.</param>
    /// <param name="sessionKey">Base64 of 16 bytes.</param>
    /// <returns>Whole blocks, or null when a text is not of its form.</returns>
    public static byte[]? Open(string? encryptedData, string? iv, string? sessionKey)
    {
        if (encryptedData is not { Length: > 0 and <= LongestText } || iv is not { Length: ShortTextSize } || sessionKey is not { Length: ShortTextSize })
            return null;
        if (Decode(Repair(encryptedData)) is not { } data || Decode(Repair(iv)) is not { } start || Decode(sessionKey) is not { } key) return null;
        if (data.Length % Pkcs7.BlockSize != 0 || start.Length != Pkcs7.BlockSize || key.Length != Pkcs7.BlockSize) return null;

        using var aes = Aes.Create();
        aes.SetKey(key);
        CryptographicOperations.ZeroMemory(key);
        return aes.DecryptCbc(data, start, PaddingMode.None);
    }

    // A form that was not percent-encoded arrives with a space for every plus.
    private static string Repair(string text) => text.Replace(' ', '+');

    private static byte[]? Decode(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(Alphabet)) return null;
        var ascii = new byte[text.Length];
        for (var i = 0; i < text.Length; i++) ascii[i] = (byte)text[i];
        return Base64.DecodeFromUtf8InPlace(ascii, out var length) == OperationStatus.Done ? ascii[..length] : null;
    }
}
