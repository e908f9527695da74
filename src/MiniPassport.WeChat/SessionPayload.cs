using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using MiniPassport.Core.WeChat;

namespace MiniPassport.WeChat;

/// <summary>What a successful code2Session holds (wechat-api §1).</summary>
internal static class SessionPayload
{
    private const int LongestId = 64;
    private const int KeyLength = 24;
    private const int LongestEscape = 6;

    private static readonly SearchValues<byte> IdBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    [Flags]
    private enum Seen
    {
        Nothing = 0,
        OpenId = 1,
        SessionKey = 2,
        UnionId = 4,
    }

    /// <summary>Reads an answer whose envelope was found sound. Null unless everything about it is as it must be.</summary>
    public static WeChatSession? Read(ReadOnlySpan<byte> json)
    {
        string? openId = null, unionId = null, sessionKey = null;
        var seen = Seen.Nothing;
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var field = reader.ValueTextEquals("openid"u8) ? Seen.OpenId
                    : reader.ValueTextEquals("session_key"u8) ? Seen.SessionKey
                    : reader.ValueTextEquals("unionid"u8) ? Seen.UnionId
                    : Seen.Nothing;
                reader.Read();
                if (field == Seen.Nothing)
                {
                    reader.Skip();
                    continue;
                }

                if ((seen & field) != 0) return null;
                seen |= field;
                var good = field switch
                {
                    Seen.OpenId => TryReadId(ref reader, out openId) && openId is not null,
                    Seen.SessionKey => TryReadKey(ref reader, out sessionKey),
                    _ => reader.TokenType == JsonTokenType.Null || TryReadId(ref reader, out unionId),
                };
                if (!good) return null;
            }
        }
        catch (InvalidOperationException)
        {
            return null; // an escaped lone surrogate
        }

        return openId is null || sessionKey is null ? null : new WeChatSession(openId, unionId, sessionKey);
    }

    // Null for a blank one.
    private static bool TryReadId(ref Utf8JsonReader reader, out string? id)
    {
        Span<byte> buffer = stackalloc byte[LongestId * LongestEscape];
        id = null;
        if (!TryCopy(ref reader, buffer, out var length)) return false;
        var text = buffer[..length];
        if (((ReadOnlySpan<byte>)text).Trim(" \t\r\n"u8).IsEmpty) return true;
        if (text.Length > LongestId || text.ContainsAnyExcept(IdBytes)) return false;
        id = Encoding.ASCII.GetString(text);
        return true;
    }

    private static bool TryReadKey(ref Utf8JsonReader reader, out string? key)
    {
        Span<byte> text = stackalloc byte[KeyLength * LongestEscape];
        Span<byte> bytes = stackalloc byte[KeyLength];
        key = null;
        if (!TryCopy(ref reader, text, out var length) || length != KeyLength) return false;
        // The decoder skips white space, but 16 bytes need all 24 characters.
        if (Base64.DecodeFromUtf8(text[..length], bytes, out _, out var written) != OperationStatus.Done || written != 16) return false;
        key = Encoding.ASCII.GetString(text[..length]);
        return true;
    }

    // WeChat escapes slashes (wechat-api §0.2), so the text must be unescaped.
    private static bool TryCopy(ref Utf8JsonReader reader, scoped Span<byte> buffer, out int length)
    {
        length = 0;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > buffer.Length) return false;
        length = reader.CopyString(buffer);
        return true;
    }
}
