using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Core.Tests.Tokens;

/// <summary>Writes and reads compact JWTs by hand, so that the tests do not use what they test.</summary>
internal static class JwtText
{
    public const string Header = """{"alg":"HS256","typ":"JWT"}""";

    public static string Segment(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static string Decode(string token, int segment) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[segment]));

    /// <summary>A token of any header and payload, signed with HMAC-SHA256 over exactly that text.</summary>
    public static string Sign(string header, string payload, byte[] key) => SignText($"{Segment(header)}.{Segment(payload)}", key);

    public static string SignText(string text, byte[] key) =>
        $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)))}";
}
