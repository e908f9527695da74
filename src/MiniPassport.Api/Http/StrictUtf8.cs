using System.Text;

namespace MiniPassport.Api.Http;

/// <summary>UTF-8 in which nothing is replaced: what is no UTF-8 is refused, for the original would be lost without a word.</summary>
internal static class StrictUtf8
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The answer to anything else.</summary>
    public static Refusal Refused { get; } = new(400, "参数不是有效的 UTF-8 文本");

    /// <exception cref="DecoderFallbackException">It is no UTF-8: answer <see cref="Refused"/>.</exception>
    public static string Decode(ReadOnlySpan<byte> text) => Encoding.GetString(text);
}
