using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MiniPassport.Tests.Shared;

/// <summary>Encrypts passwords as a client does, by the description in docs/contracts/users.md and nothing of the server's.</summary>
internal static class WordMaker
{
    public const string Direct = "RSA-OAEP-256", Hybrid = "RSA-OAEP-256+A256GCM";

    /// <summary>What goes into the ciphertext.</summary>
    public static JsonObject Plain(string password, string challenge, string operation, string subject, DateTimeOffset time, string? newPassword = null)
    {
        var plain = new JsonObject
        {
            ["password"] = password,
            ["challenge"] = challenge,
            ["operation"] = operation,
            ["phone"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject))),
            ["time"] = time.ToUnixTimeMilliseconds(),
        };
        if (newPassword is not null) plain["newPassword"] = newPassword;
        return plain;
    }

    /// <summary>The whole text in one RSA block where it fits, else under a key of its own.</summary>
    public static string Seal(string kid, string publicKey, JsonObject plain)
    {
        var bytes = Encoding.UTF8.GetBytes(plain.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        return bytes.Length <= 318 ? SealDirect(kid, publicKey, bytes) : SealHybrid(kid, publicKey, bytes);
    }

    public static string SealDirect(string kid, string publicKey, byte[] plain) => Text(kid, Direct, Encrypt(publicKey, plain));

    public static string SealHybrid(string kid, string publicKey, byte[] plain)
    {
        var (key, nonce, cipher, tag) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(12), new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, cipher, tag, Encoding.ASCII.GetBytes($"v1.{kid}.{Hybrid}"));
        return Text(kid, Hybrid, [.. Encrypt(publicKey, key), .. nonce, .. cipher, .. tag]);
    }

    public static string Text(string kid, string algorithm, byte[] payload) => $"v1.{kid}.{algorithm}.{Base64Url.EncodeToString(payload)}";

    /// <summary>The text with the bytes behind its last dot changed.</summary>
    public static string Change(string text, Func<byte[], byte[]> change)
    {
        var at = text.LastIndexOf('.') + 1;
        return text[..at] + Base64Url.EncodeToString(change(Base64Url.DecodeFromChars(text.AsSpan(at))));
    }

    public static byte[] Encrypt(string publicKey, byte[] plain, RSAEncryptionPadding? padding = null)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(publicKey);
        return rsa.Encrypt(plain, padding ?? RSAEncryptionPadding.OaepSHA256);
    }
}
