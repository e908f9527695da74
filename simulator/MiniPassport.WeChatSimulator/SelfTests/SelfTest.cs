using System.Security.Cryptography;
using System.Text;
using MiniPassport.WeChatSimulator.OpenData;
using V = MiniPassport.WeChatSimulator.SelfTests.PublishedVectors;

namespace MiniPassport.WeChatSimulator.SelfTests;

/// <summary>Proves the simulator's cryptography against the published vectors; without it nothing it emits is worth testing with.</summary>
internal static class SelfTest
{
    internal static IReadOnlyList<(string Name, bool Passed)> Run() =>
    [
        ("vector A decrypts to the official plaintext", OpenDataCipher.Decrypt(V.KeyA, V.IvA, V.EncryptedA) == V.PlainA),
        ("vector A encrypts to the official ciphertext", OpenDataCipher.Encrypt(V.KeyA, V.IvA, V.PlainA) == V.EncryptedA),
        ("vector B rawData signature", RawDataSignature.Of(V.RawB, V.KeyB) == V.SignatureB),
        ("vector C phone number encrypts", OpenDataCipher.Encrypt(V.KeyA, V.IvA, V.PlainC) == V.EncryptedC),
        ("vector D rawData signature beyond ASCII", RawDataSignature.Of(V.RawD, V.KeyA) == V.SignatureD),
        ("login state signature of a body", LoginStateSignature.Of(V.LoginStateKey, V.LoginStateData) == V.LoginStateSignature),
        ("login state signature of nothing", LoginStateSignature.Of(V.LoginStateKey, "") == V.LoginStateOfNothing),
        ("login state signature of nothing, key A", LoginStateSignature.Of(V.KeyA, "") == V.LoginStateOfNothingA),
        ("negative: a decoded key signs otherwise", DecodedKeySigns(V.LoginStateDecodedKey)),
        ("negative: a strange key fails the padding", FailsPadding(V.StrangeKey, V.StrangeIv, V.EncryptedA)),
    ];

    /// <summary>The published wrong result must come from the decoded key, and not from ours.</summary>
    private static bool DecodedKeySigns(string wrong)
    {
        byte[] decoded = Convert.FromBase64String(V.LoginStateKey);
        string signed = Convert.ToHexStringLower(HMACSHA256.HashData(decoded, Encoding.UTF8.GetBytes(V.LoginStateData)));
        return signed == wrong && LoginStateSignature.Of(V.LoginStateKey, V.LoginStateData) != wrong;
    }

    private static bool FailsPadding(string key, string iv, string encryptedData)
    {
        try
        {
            OpenDataCipher.Decrypt(key, iv, encryptedData);
            return false;
        }
        catch (CryptographicException)
        {
            return true;
        }
    }
}
