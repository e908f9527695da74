using System.Globalization;
using System.Text;

namespace MiniPassport.EndToEnd.Tests.Abuse;

/// <summary>
/// Messages that two readers may take for a different number of requests. In each the second request stands where no strict reader of
/// RFC 9112 may find one: inside a body, or behind something that is no message. Ours, one for each shape that is known.
/// </summary>
internal static class SmugglingVectors
{
    private static readonly string[] TransferCodings =
    [
        "Transfer-Encoding: chunked", "Transfer-Encoding : chunked", "Transfer-Encoding:\tchunked", "Transfer-Encoding:\u000bchunked", "Transfer-Encoding: chunked\u000b", "Transfer-Encoding: \0chunked", "Transfer-Encoding: xchunked", "Transfer-Encoding: chunkedx",
        "Transfer-Encoding: chunked, identity", "Transfer-Encoding: identity, chunked", "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: ,chunked", "Transfer-Encoding: chunked,", "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding: 'chunked'", "Transfer-Encoding: chunked;q=1", "Transfer-Encoding: CHUNKED", "transfer-encoding:chunked", "Transfer-Encoding: chunk", "Transfer-Encoding: identity", "Transfer-Encoding:", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked", "Transfer-Encoding\r\n : chunked", "Transfer-Encoding:\r\n chunked", "Transfer-Encoding:\n chunked",
        "X: y\nTransfer-Encoding: chunked", "X: y\rTransfer-Encoding: chunked", "X: y\r\n Transfer-Encoding: chunked", "X: y\r\n\tTransfer-Encoding: chunked", " Transfer-Encoding: chunked", "\tTransfer-Encoding: chunked", "Transfer-Encoding\0: chunked",
        "\0Transfer-Encoding: chunked", "Transfer-Encoding: chun\u0131ked", "Transfer-\u00cbncoding: chunked", "Transfer Encoding: chunked", "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked", "Connection: Content-Length\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nUpgrade: h2c\r\nConnection: Upgrade", "Transfer-Encoding: chunked\r\nExpect: 100-continue",
    ];

    /// <summary>Headers that are none of this kind, however alike: the length alone counts.</summary>
    private static readonly string[] NoTransferCodings = ["TE: chunked", "X-Transfer-Encoding: chunked", "Transfer_Encoding: chunked", "TransferEncoding: chunked", "Transfer-Encodin: chunked", "Transfer-Encoding;: chunked"];

    /// <summary>Lengths beside which the true one, that covers the second request, may stand.</summary>
    private static readonly string[] Lengths =
    [
        "Content-Length: 0\r\nContent-Length: {0}", "Content-Length: {0}\r\nContent-Length: 0", "Content-Length: 0, {0}", "Content-Length: {0}, 0", "Content-Length: {0}, {0}", "Content-Length: +{0}", "Content-Length: -{0}", "Content-Length: 0x{0}", "Content-Length : {0}", "Content-Length: {0}\u000b",
        "Content-Length: \u000c{0}", "Content-Length: {0}x", "Content-Length: {0}.0", "Content-Length: {0}e0", "Content-Length: {0};", "Content-Length: \"{0}\"", "Content-Length: {0} 0", "Content-Length: 0 {0}", "Content-Length:\r\n {0}", "Content-Length:\n {0}", "X: y\nContent-Length: {0}", "X: y\rContent-Length: {0}",
        "X: y\r\n Content-Length: {0}", " Content-Length: {0}", "Content-Length\0: {0}", "Content-Length: 18446744073709551616{0}", "Content-Length: 9999999999999999999999{0}", "Content-Length: \u0661{0}", "Content-Length: _{0}", "Content-Length: 1_{0}", "Content-Length: 1,{0}",
    ];

    /// <summary>Bodies in chunks that are none: a size, an extension, an end of line or of data that a careless reader takes for another. {S} is the second request, {L} its length in hexadecimal digits.</summary>
    private static readonly string[] Chunks =
    [
        // An end of line inside an extension (CVE-2025-55315): for one reader the line ends there, for the other at the next CRLF.
        "1;\nx\r\n{L}\r\n{S}\r\n0\r\n\r\n", "2;\nxx\r\n{L}\r\n{S}\r\n0\r\n\r\n", "1;a\n\r\nx\r\n0\r\n\r\n{S}", "1;\r\rx\r\n0\r\n\r\n{S}", "1;a=\"\n\"\r\nx\r\n0\r\n\r\n{S}", "0;\n\r\n{S}\r\n0\r\n\r\n", "0;a\n\r\n{S}", "5;\n\r\n{S}0\r\n\r\n", "1;a=\"\r\n\"\r\nx\r\n0\r\n\r\n{S}",
        // Sizes.
        "0x1\r\nx\r\n0\r\n\r\n{S}", "+1\r\nx\r\n0\r\n\r\n{S}", "-1\r\nx\r\n0\r\n\r\n{S}", " 1\r\nx\r\n0\r\n\r\n{S}", "1_0\r\nx\r\n0\r\n\r\n{S}", "\r\n1\r\nx\r\n0\r\n\r\n{S}", "g\r\nx\r\n0\r\n\r\n{S}", "10000000000000001\r\nx\r\n0\r\n\r\n{S}", "fffffffffffffffff\r\n{S}", "80000000\r\nx\r\n0\r\n\r\n{S}", "1\u000b\r\nx\r\n0\r\n\r\n{S}", "\r\n{S}",
        "1\0\r\nx\r\n0\r\n\r\n{S}", "0.0\r\n\r\n{S}", "1,0\r\nx\r\n0\r\n\r\n{S}",
        // Ends of lines and of data.
        "1\nx\n0\n\n{S}", "1\r\nx\n0\r\n\r\n{S}", "1\nx\r\n0\r\n\r\n{S}", "1\rx\r0\r\r{S}", "1\r\nx\r\n0\n\n{S}", "1\r\nxyy0\r\n\r\n{S}", "1\r\nxy\r\n0\r\n\r\n{S}", "1\r\nx0\r\n\r\n{S}", "1\r\n\r\n0\r\n\r\n{S}", "1\r\nx\r\r\n0\r\n\r\n{S}",
        // Trailers.
        "1\r\nx\r\n0\r\nA\r\n{S}", "1\r\nx\r\n0\r\nA b: c\n\r\n{S}", "1\r\nx\r\n0\r\n : c\r\n\r\n{S}", "1\r\nx\r\n0\r\nA\0: c\r\n\r\n{S}",
    ];

    /// <summary>Heads that are none. {F} is the first path, {S} the second request.</summary>
    private static readonly string[] Heads =
    [
        "GET {F} HTTP/1.1\rHost: localhost\r\r{S}", "GET {F} HTTP/1.1\r\nHost: localhost\r\nX\r\n\r\n{S}", "GET {F} HTTP/1.1\r\nHost : localhost\r\n\r\n{S}", "GET {F} HTTP/1.1\r\n Host: localhost\r\n\r\n{S}",
        "GET {F} HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n{S}", "GET {F} HTTP/1.1\r\n\r\n{S}", "GET {F}\r\n{S}", "GET {F} HTTP/0.9\r\n\r\n{S}", "GET {F} HTTP/2.0\r\nHost: localhost\r\n\r\n{S}", "GET {F} HTTP/1.1x\r\nHost: localhost\r\n\r\n{S}", "GET  {F} HTTP/1.1\r\nHost: localhost\r\nX: \0\r\n\r\n{S}",
        "G\0ET {F} HTTP/1.1\r\nHost: localhost\r\n\r\n{S}", "GET {F}\0 HTTP/1.1\r\nHost: localhost\r\n\r\n{S}", "GET {F} HTTP/1.1 HTTP/1.1\r\nHost: localhost\r\n\r\n{S}", "GET {F} HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n{S}", "GET {F} HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n{S}", "GET {F} HTTP/1.1\r\nHost: localhost\r\nX: a\0\r\n\r\n{S}",
        "GET {F} HTTP/1.0\r\nHost: localhost\r\n\r\n{S}", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{S}", "POST {F} HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{S}",
    ];

    /// <summary>Two requests to whoever forgives, which RFC 9112 §2.2 allows: a line that ends with LF alone, a length by another name.</summary>
    private static readonly string[] Lenient =
    [
        "GET {F} HTTP/1.1\nHost: localhost\n\n{S}", "GET {F} HTTP/1.1\r\nHost: localhost\n\r\n{S}", "GET {F} HTTP/1.1\r\nHost: localhost\r\nContent_Length: 60\r\n\r\n{S}", "\r\nGET {F} HTTP/1.1\r\nHost: localhost\r\n\r\n\r\n{S}",
    ];

    /// <summary>All in which nobody may find it.</summary>
    /// <param name="second">The request that nobody may find.</param>
    /// <param name="first">The path of the one before it.</param>
    public static IEnumerable<(string Name, byte[] Bytes)> All(Func<int, string> first, Func<int, string> second)
    {
        var number = 0;
        foreach (var coding in TransferCodings)
        {
            // Seen by whoever goes by the chunks, and by whoever goes by the length.
            yield return ($"CL.TE {Shown(coding)}", Beside(coding, first(number), $"0\r\n\r\n{second(number)}", null));
            number++;
            var chunk = string.Create(CultureInfo.InvariantCulture, $"{second(number).Length:x}\r\n");
            yield return ($"TE.CL {Shown(coding)}", Beside(coding, first(number), $"{chunk}{second(number)}\r\n0\r\n\r\n", chunk.Length));
            number++;
        }

        foreach (var header in NoTransferCodings)
        {
            yield return ($"CL.TE {header}", Beside(header, first(number), $"0\r\n\r\n{second(number)}", null));
            number++;
        }

        foreach (var length in Lengths)
        {
            var header = string.Format(CultureInfo.InvariantCulture, length, second(number).Length);
            yield return ($"CL.CL {Shown(length)}", Bytes($"GET {first(number)} HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n{second(number)}"));
            number++;
        }

        foreach (var chunks in Chunks)
        {
            var body = chunks.Replace("{L}", second(number).Length.ToString("x", CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{S}", second(number), StringComparison.Ordinal);
            yield return ($"chunks {Shown(chunks)}", Bytes($"POST {first(number)} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{body}"));
            number++;
        }

        foreach (var head in Heads)
        {
            yield return ($"head {Shown(head)}", Filled(head, first(number), second(number)));
            number++;
        }
    }

    /// <summary>Those in which one reader may find it and another not; behind each other they must agree all the same.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> ForLenientReaders(Func<int, string> first, Func<int, string> second) =>
        Lenient.Select((head, number) => ($"lenient {Shown(head)}", Filled(head, first(number), second(number))));

    private static byte[] Filled(string head, string first, string second) => Bytes(head.Replace("{F}", first, StringComparison.Ordinal).Replace("{S}", second, StringComparison.Ordinal));

    private static byte[] Beside(string coding, string path, string body, int? length) =>
        Bytes(string.Create(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length ?? body.Length}\r\n{coding}\r\n\r\n{body}"));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Shown(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\0", "\\0", StringComparison.Ordinal);
}
