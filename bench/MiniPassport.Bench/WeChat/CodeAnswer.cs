using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace MiniPassport.Bench.WeChat;

/// <summary>What code2Session answers: any code is good, its last 10 characters say who it is, and it alone decides the session_key.</summary>
internal static class CodeAnswer
{
    private static readonly byte[] Body = """{"session_key":"........................","openid":"oBENCHBENCHBENCH00..........","expires_in":7200}"""u8.ToArray();
    private static readonly int KeyAt = Body.AsSpan().IndexOf("....."u8), PersonAt = Body.AsSpan().LastIndexOf(".........."u8);
    private static readonly byte[] Head = [.. "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "u8, .. Length(), .. "\r\n\r\n"u8];

    public static int Bytes => Head.Length + Body.Length;

    /// <summary>Writes the answer to a request; false where the request has no code of at least 10 characters.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> request, Span<byte> answer)
    {
        var at = request.IndexOf("js_code="u8);
        if (at < 0) return false;
        var code = request[(at + 8)..];
        code = code[..code.IndexOfAny((byte)'&', (byte)' ')];
        if (code.Length < 10) return false;

        Head.CopyTo(answer);
        var body = answer[Head.Length..];
        Body.CopyTo(body);
        Span<ulong> key = [Hash(code, 0xcbf29ce484222325), Hash(code, 0x9e3779b97f4a7c15)];
        Base64.EncodeToUtf8(MemoryMarshal.AsBytes(key), body.Slice(KeyAt, 24), out _, out _);
        code[^10..].CopyTo(body[PersonAt..]);
        return true;
    }

    // FNV-1a: what matters is that every code has another key and that it costs nothing.
    private static ulong Hash(ReadOnlySpan<byte> code, ulong hash)
    {
        foreach (var b in code) hash = (hash ^ b) * 0x100000001b3;
        return hash;
    }

    private static byte[] Length() => [(byte)('0' + (Body.Length / 100)), (byte)('0' + (Body.Length / 10 % 10)), (byte)('0' + (Body.Length % 10))];
}
