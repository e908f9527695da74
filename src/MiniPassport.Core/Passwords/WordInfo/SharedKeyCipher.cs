using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.Keys;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>
/// What front ends did before there was better: AES-CBC with crypto-js under a key that is in their own code, Base64. Whoever reads that code reads the
/// passwords, and a text can be sent again; it is for a migration. No padding is wrong, and what comes out is judged as a password whatever it is: there is no
/// answer to learn from but that of a wrong password, which is counted.
/// </summary>
internal sealed class SharedKeyCipher
{
    /// <summary>What stands for bytes that are no text.</summary>
    public const char NoText = '\uFFFD';

    private const int BlockSize = 16, Longest = 2048;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private readonly byte[] _key, _iv;

    private SharedKeyCipher(byte[] key, byte[] iv) => (_key, _iv) = (key, iv);

    /// <summary>The cipher of the configuration; null where it has none.</summary>
    public static SharedKeyCipher? Of(PasswordOptions options) =>
        Bytes(options.SharedKey) is { } key && Bytes(options.SharedKeyIv) is { } iv ? Of(key, iv) : null;

    /// <summary>A cipher, where key and iv are of a size there is.</summary>
    public static SharedKeyCipher? Of(byte[] key, byte[] iv) => key.Length is 16 or 24 or 32 && iv.Length == BlockSize ? new SharedKeyCipher(key, iv) : null;

    /// <summary>The ciphertext of what may be one: Base64 of whole blocks.</summary>
    /// <returns>Null for anything else, which is a plain password.</returns>
    public static byte[]? Recognise(string text)
    {
        if (text.Length is 0 or > Longest || text.AsSpan().ContainsAnyExcept(Alphabet)) return null;
        var bytes = Encoding.ASCII.GetBytes(text);
        return Base64.DecodeFromUtf8InPlace(bytes, out var length) == OperationStatus.Done && length > 0 && length % BlockSize == 0 ? bytes[..length] : null;
    }

    /// <summary>What a ciphertext says; <see cref="NoText"/> for what is none.</summary>
    public string Text(byte[] cipher) => Encoding.UTF8.GetString(Open(cipher)) is { Length: > 0 } text ? text : NoText.ToString();

    /// <summary>The bytes in a ciphertext, without padding of either kind.</summary>
    public byte[] Open(byte[] cipher)
    {
        using var aes = Aes.Create();
        aes.SetKey(_key);
        var plain = aes.DecryptCbc(cipher, _iv, PaddingMode.None);
        return plain[..Length(plain)];
    }

    // PKCS #7 is crypto-js' default, zeros are what its documents' readers choose; no password ends like the former by chance.
    private static int Length(byte[] plain)
    {
        var last = plain[^1];
        if (last is >= 1 and <= BlockSize && !plain.AsSpan(plain.Length - last).ContainsAnyExcept(last)) return plain.Length - last;
        return plain.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
    }

    private static byte[]? Bytes(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : SecretText.Decode(text) ?? Encoding.UTF8.GetBytes(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
