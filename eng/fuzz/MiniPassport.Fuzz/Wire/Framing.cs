using System.Globalization;
using System.Text;

namespace MiniPassport.Fuzz.Wire;

/// <summary>
/// Reads bytes as requests, strictly: what it calls whole, any server must take for exactly these requests. What it does not call whole
/// may still be one to a server that forgives more.
/// </summary>
internal static class Framing
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    /// <summary>The methods of the requests, when the bytes are whole requests and nothing else; null otherwise.</summary>
    public static string[]? Methods(ReadOnlySpan<byte> bytes)
    {
        List<string> methods = [];
        while (bytes.Length > 0)
        {
            if (One(bytes, out var method) is not { } length) return null;
            methods.Add(method);
            bytes = bytes[length..];
        }

        return [.. methods];
    }

    private static int? One(ReadOnlySpan<byte> bytes, out string method)
    {
        method = "";
        var end = bytes.IndexOf(EndOfHead);
        if (end <= 0) return null;
        var lines = Encoding.Latin1.GetString(bytes[..end]).Split("\r\n");
        if (lines.Any(line => line.AsSpan().ContainsAny('\r', '\n', '\0'))) return null;
        var start = lines[0].Split(' ');
        if (start.Length != 3 || start[2] is not ("HTTP/1.1" or "HTTP/1.0") || start[0].Length == 0 || !start[0].All(char.IsAsciiLetterUpper)) return null;
        method = start[0];
        string? length = null;
        var chunked = false;
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !line.AsSpan(0, colon).ToString().All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return null;
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                if (length is not null || value.Length is 0 or > 8 || !value.All(char.IsAsciiDigit)) return null;
                length = value;
            }
            else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                if (chunked || value != "chunked") return null;
                chunked = true;
            }
            else if (name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase) || name.Equals("Expect", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        if (chunked && (length is not null || start[2] == "HTTP/1.0")) return null;
        var rest = bytes[(end + 4)..];
        var body = chunked ? ChunksLength(rest) : length is null ? 0 : int.Parse(length, CultureInfo.InvariantCulture);
        return body is { } known && known <= rest.Length ? end + 4 + known : null;
    }

    private static int? ChunksLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (true)
        {
            var line = bytes[at..].IndexOf("\r\n"u8);
            if (line is <= 0 or > 6 || !int.TryParse(Encoding.Latin1.GetString(bytes.Slice(at, line)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size)) return null;
            at += line + 2;
            if (size < 0 || at + size + 2 > bytes.Length || !bytes.Slice(at + size, 2).SequenceEqual("\r\n"u8)) return null;
            at += size + 2;
            if (size == 0) return at;
        }
    }
}
