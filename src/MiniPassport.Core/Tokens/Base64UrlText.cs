using System.Buffers;
using System.Buffers.Text;

namespace MiniPassport.Core.Tokens;

/// <summary>Strict Base64url (RFC 4648 §5, RFC 7515 §2): one text for one value.</summary>
internal static class Base64UrlText
{
    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>Decodes, refusing what the framework's decoder lets pass: white space, padding, and bits set in the unused tail.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        // Before decoding: given such bits the framework's Try method throws.
        return !text.ContainsAnyExcept(Alphabet) && HasCleanTail(text) && Base64Url.TryDecodeFromUtf8(text, destination, out written);
    }

    private static bool HasCleanTail(ReadOnlySpan<byte> text) => (text.Length % 4) switch
    {
        0 => true,
        2 => (ValueOf(text[^1]) & 0b1111) == 0,
        3 => (ValueOf(text[^1]) & 0b0011) == 0,
        _ => false,
    };

    private static int ValueOf(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'-' => 62,
        _ => 63,
    };
}
