using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.WeChat.OpenData;

/// <summary>
/// Opaque handles given out in place of a WeChat session_key: 32 characters of Base64url over the session's number
/// (8 bytes, big-endian) and the first 16 bytes of an HMAC-SHA256 over what it stands for. A handle stops when its session
/// ends or WeChat issues another session_key, and says nothing of the key.
/// </summary>
public sealed class SessionKeyHandles
{
    private const int NumberSize = sizeof(long), MacSize = 16, Size = NumberSize + MacSize, TextSize = 32;

    private readonly Derived<HandleKeys> _keys;

    /// <summary>Derives the keys.</summary>
    /// <param name="ring">The installation's keys; handles made under any of them count.</param>
    public SessionKeyHandles(KeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        _keys = new Derived<HandleKeys>(ring, static keys => new HandleKeys(
            Derive(keys.Active), [.. keys.Keys.Select(Derive)]));
    }

    /// <summary>Makes a handle under the active key; the same for the same four.</summary>
    /// <param name="session">The session's number, ≥ 1.</param>
    /// <param name="appId">Its mini program.</param>
    /// <param name="openId">Its person.</param>
    /// <param name="sessionKey">The person's present session_key, as WeChat wrote it.</param>
    public string Make(long session, string appId, string openId, string sessionKey)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(session, 1);
        Span<byte> handle = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(handle, session);
        Mac(_keys.Now.Active, session, appId, openId, sessionKey).CopyTo(handle[NumberSize..]);
        return Base64Url.EncodeToString(handle);
    }

    /// <summary>The session a handle names. Proves nothing: ask <see cref="Matches"/> once the session is loaded.</summary>
    /// <param name="handle">As the client sent it.</param>
    /// <returns>The session's number, ≥ 1; null when the text is no handle.</returns>
    public static long? Session(string? handle)
    {
        Span<byte> bytes = stackalloc byte[Size];
        return TryDecode(handle, bytes) && BinaryPrimitives.ReadInt64BigEndian(bytes) is > 0 and var session ? session : null;
    }

    /// <summary>Whether a handle was made, under any key of the ring, for exactly this.</summary>
    /// <param name="handle">As the client sent it.</param>
    /// <param name="session">The session's number.</param>
    /// <param name="appId">Its mini program.</param>
    /// <param name="openId">Its person.</param>
    /// <param name="sessionKey">The person's present session_key, as WeChat wrote it.</param>
    public bool Matches(string? handle, long session, string appId, string openId, string sessionKey)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (!TryDecode(handle, bytes) || BinaryPrimitives.ReadInt64BigEndian(bytes) != session || session < 1) return false;
        var matches = false;
        foreach (var key in _keys.Now.All)
            matches |= CryptographicOperations.FixedTimeEquals(Mac(key, session, appId, openId, sessionKey), bytes[NumberSize..]);
        return matches;
    }

    private static byte[] Derive(MasterKey key) => KeyRing.Derive(key, KeyRing.SessionKeyHandle);

    private static bool TryDecode(string? handle, Span<byte> bytes)
    {
        if (handle is not { Length: TextSize }) return false;
        Span<byte> ascii = stackalloc byte[TextSize];
        return Ascii.FromUtf16(handle, ascii, out _) == OperationStatus.Done
            && Base64UrlText.TryDecode(ascii, bytes, out var written) && written == Size;
    }

    // Each text after its length: no two sets of values give the same bytes.
    private static ReadOnlySpan<byte> Mac(byte[] key, long session, string appId, string openId, string sessionKey)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> number = stackalloc byte[NumberSize];
        BinaryPrimitives.WriteInt64BigEndian(number, session);
        mac.AppendData(number);
        foreach (var text in (ReadOnlySpan<string>)[appId, openId, sessionKey])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt64BigEndian(number, bytes.Length);
            mac.AppendData(number);
            mac.AppendData(bytes);
        }

        return mac.GetHashAndReset().AsSpan(0, MacSize);
    }

    private sealed record HandleKeys(byte[] Active, byte[][] All);
}
