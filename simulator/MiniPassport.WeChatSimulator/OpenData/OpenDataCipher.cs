using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.WeChatSimulator.OpenData;

/// <summary><c>encryptedData</c>: AES-128-CBC with PKCS#7 under the decoded session_key (wechat-api §5).</summary>
internal static class OpenDataCipher
{
    internal static (string EncryptedData, string Iv) Encrypt(string sessionKey, string plaintext)
    {
        string iv = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        return (Encrypt(sessionKey, iv, plaintext), iv);
    }

    internal static string Encrypt(string sessionKey, string iv, string plaintext)
    {
        using Aes aes = Keyed(sessionKey);
        return Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(plaintext), Convert.FromBase64String(iv)));
    }

    /// <exception cref="CryptographicException">The padding is wrong: another key, or damaged data.</exception>
    internal static string Decrypt(string sessionKey, string iv, string encryptedData)
    {
        using Aes aes = Keyed(sessionKey);
        return Encoding.UTF8.GetString(aes.DecryptCbc(Convert.FromBase64String(encryptedData), Convert.FromBase64String(iv)));
    }

    private static Aes Keyed(string sessionKey)
    {
        Aes aes = Aes.Create();
        aes.Key = Convert.FromBase64String(sessionKey);
        return aes;
    }
}
