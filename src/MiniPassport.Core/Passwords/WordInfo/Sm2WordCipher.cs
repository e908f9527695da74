using System.Formats.Asn1;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>
/// SM2 public-key encryption (GB/T 32918.4, with SM3) through the system's OpenSSL. The wire has C1 ‖ C3 ‖ C2 with C1 as X ‖ Y, as JavaScript's libraries write it;
/// OpenSSL wants the same as ASN.1 (GM/T 0009).
/// </summary>
internal sealed unsafe partial class Sm2WordCipher : IWordCipher
{
    public const string Name = "SM2";

    private const string Library = "libcrypto.so.3";
    private const int CoordinateSize = 32, HashSize = 32, PointSize = 65;

    private readonly KeyHandle _key;

    /// <summary>Reads a key.</summary>
    /// <param name="privateKey">What <see cref="Generate"/> made.</param>
    public Sm2WordCipher(byte[] privateKey)
    {
        fixed (byte* start = privateKey)
        {
            var at = start;
            _key = new KeyHandle(ReadPrivateKey(null, &at, new CLong(privateKey.Length)));
        }

        if (_key.IsInvalid) throw Fault();
        var info = Encode(_key, &WritePublicKey);
        PublicKey = Convert.ToHexStringLower(info.AsSpan(info.Length - PointSize));
    }

    /// <summary>The point, uncompressed, in lower-case hex: <c>04</c>, X, Y.</summary>
    public string PublicKey { get; }

    /// <summary>Whether the library is there; loading it twice is harmless.</summary>
    public static bool IsAvailable() => NativeLibrary.TryLoad(Library, typeof(Sm2WordCipher).Assembly, DllImportSearchPath.SafeDirectories, out _);

    /// <summary>A new key, DER.</summary>
    public static byte[] Generate()
    {
        using var context = new ContextHandle(NewContext(0, Name, 0));
        nint key = 0;
        if (context.IsInvalid || StartGenerating(context) != 1 || FinishGenerating(context, ref key) != 1) throw Fault();
        using var made = new KeyHandle(key);
        return Encode(made, &WritePrivateKey);
    }

    /// <inheritdoc/>
    public byte[]? Open(WordInfoText text)
    {
        if (text is not { Algorithm: Name, Payload.Length: > (2 * CoordinateSize) + HashSize }) return null;
        using var context = new ContextHandle(NewContext(_key, 0));
        var cipher = Asn1(text.Payload);
        var plain = new byte[cipher.Length];
        var length = (nuint)plain.Length;
        var isOpen = !context.IsInvalid && StartDecrypting(context) == 1 && Decrypt(context, plain, ref length, cipher, (nuint)cipher.Length) == 1;
        var opened = isOpen ? plain[..(int)length] : null;
        CryptographicOperations.ZeroMemory(plain);
        // Left there it would be taken for the reason of the thread's next failure.
        if (!isOpen) ForgetErrors();
        return opened;
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static byte[] Asn1(ReadOnlySpan<byte> payload)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Coordinate(payload[..CoordinateSize]));
            writer.WriteInteger(Coordinate(payload[CoordinateSize..(2 * CoordinateSize)]));
            writer.WriteOctetString(payload.Slice(2 * CoordinateSize, HashSize));
            writer.WriteOctetString(payload[((2 * CoordinateSize) + HashSize)..]);
        }

        return writer.Encode();
    }

    private static BigInteger Coordinate(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Encode(KeyHandle key, delegate*<KeyHandle, byte**, int> write)
    {
        var bytes = new byte[Math.Max(0, write(key, null))];
        fixed (byte* start = bytes)
        {
            var at = start;
            return bytes.Length > 0 && write(key, &at) == bytes.Length ? bytes : throw Fault();
        }
    }

    private static CryptographicException Fault()
    {
        ForgetErrors();
        return new CryptographicException("OpenSSL cannot use an SM2 key.");
    }

    private sealed class KeyHandle : SafeHandle
    {
        public KeyHandle(nint key)
            : base(0, ownsHandle: true) => SetHandle(key);

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            FreeKey(handle);
            return true;
        }
    }

    private sealed class ContextHandle : SafeHandle
    {
        public ContextHandle(nint context)
            : base(0, ownsHandle: true) => SetHandle(context);

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            FreeContext(handle);
            return true;
        }
    }

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new_from_name", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint NewContext(nint library, string name, nint properties);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new")]
    private static partial nint NewContext(KeyHandle key, nint engine);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_free")]
    private static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    private static partial void FreeKey(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_keygen_init")]
    private static partial int StartGenerating(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_generate")]
    private static partial int FinishGenerating(ContextHandle context, ref nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_decrypt_init")]
    private static partial int StartDecrypting(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_decrypt")]
    private static partial int Decrypt(ContextHandle context, Span<byte> plain, ref nuint plainLength, ReadOnlySpan<byte> cipher, nuint cipherLength);

    [LibraryImport(Library, EntryPoint = "d2i_AutoPrivateKey")]
    private static partial nint ReadPrivateKey(nint* key, byte** at, CLong length);

    [LibraryImport(Library, EntryPoint = "i2d_PrivateKey")]
    private static partial int WritePrivateKey(KeyHandle key, byte** at);

    [LibraryImport(Library, EntryPoint = "i2d_PUBKEY")]
    private static partial int WritePublicKey(KeyHandle key, byte** at);

    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    private static partial void ForgetErrors();
}
