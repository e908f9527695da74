using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Core.Passwords;

/// <summary>Argon2id (RFC 9106) through the system's libsodium; m = 19 MiB, t = 2, p = 1, the OWASP minimum. PHC strings.</summary>
internal sealed partial class Argon2idAlgorithm : IPasswordAlgorithm
{
    private const string Library = "libsodium.so.23";
    private const ulong Operations = 2;
    private const nuint Memory = 19 * 1024 * 1024;
    private const int HashStringSize = 128;

    /// <summary>Whether the library is there; loading it twice is harmless.</summary>
    public static bool IsAvailable() =>
        NativeLibrary.TryLoad(Library, typeof(Argon2idAlgorithm).Assembly, DllImportSearchPath.SafeDirectories, out _) && Initialize() >= 0;

    public bool Owns(string hash) => hash.StartsWith("$argon2id$", StringComparison.Ordinal);

    public string Hash(string password)
    {
        var text = Encoding.UTF8.GetBytes(password);
        Span<byte> hash = stackalloc byte[HashStringSize];
        hash.Clear();
        var outcome = HashString(hash, text, (ulong)text.Length, Operations, Memory);
        CryptographicOperations.ZeroMemory(text);
        if (outcome != 0) throw new InsufficientMemoryException("libsodium could not allocate the memory for a password hash.");
        return Encoding.ASCII.GetString(hash[..hash.IndexOf((byte)0)]);
    }

    public bool Verify(string password, string hash)
    {
        var text = Encoding.UTF8.GetBytes(password);
        var matches = VerifyString(PhcString(hash), text, (ulong)text.Length) == 0;
        CryptographicOperations.ZeroMemory(text);
        return matches;
    }

    public bool IsOutdated(string hash) => NeedsRehash(PhcString(hash), Operations, Memory) != 0;

    // The library reads up to 128 bytes and expects the terminating zero.
    private static byte[] PhcString(string hash)
    {
        var text = new byte[HashStringSize];
        Encoding.ASCII.GetBytes(hash.AsSpan(0, Math.Min(hash.Length, HashStringSize - 1)), text);
        return text;
    }

    [LibraryImport(Library, EntryPoint = "sodium_init")]
    private static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "crypto_pwhash_str")]
    private static partial int HashString(Span<byte> output, ReadOnlySpan<byte> password, ulong passwordLength, ulong operations, nuint memory);

    [LibraryImport(Library, EntryPoint = "crypto_pwhash_str_verify")]
    private static partial int VerifyString(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> password, ulong passwordLength);

    [LibraryImport(Library, EntryPoint = "crypto_pwhash_str_needs_rehash")]
    private static partial int NeedsRehash(ReadOnlySpan<byte> hash, ulong operations, nuint memory);
}
