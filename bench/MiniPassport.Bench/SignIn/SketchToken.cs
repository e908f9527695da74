using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace MiniPassport.Bench.SignIn;

/// <summary>The least a token can be: who, from when, until when; HS256.</summary>
internal static class SketchToken
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Header = Encoding.ASCII.GetBytes(Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8) + ".");

    /// <summary>The answer with a new token in it.</summary>
    public static byte[] Answer(long id, string openId)
    {
        Span<byte> claims = stackalloc byte[256];
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Utf8.TryWrite(claims, $$"""{"id":{{id}},"openid":"{{openId}}","iat":{{now}},"exp":{{now + 86400}}}""", out var length);

        Span<byte> token = stackalloc byte[512];
        Header.CopyTo(token);
        var end = Header.Length + Base64Url.EncodeToUtf8(claims[..length], token[Header.Length..]);
        Span<byte> signature = stackalloc byte[32];
        HMACSHA256.HashData(Key, token[..end], signature);
        token[end++] = (byte)'.';
        end += Base64Url.EncodeToUtf8(signature, token[end..]);
        return [.. """{"code":200,"message":"操作成功","data":"""u8, (byte)'"', .. token[..end], (byte)'"', .. ""","total":0}"""u8];
    }
}
