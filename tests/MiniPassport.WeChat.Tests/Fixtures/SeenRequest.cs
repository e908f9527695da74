using System.Globalization;
using System.Text;

namespace MiniPassport.WeChat.Tests.Fixtures;

/// <summary>A request exactly as it came over the wire.</summary>
internal sealed record SeenRequest(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Target => Line.Split(' ')[1];

    /// <summary>Reads one; null when the client has gone.</summary>
    public static async Task<SeenRequest?> ReadAsync(Stream stream, CancellationToken ct)
    {
        List<byte> head = [];
        var one = new byte[1];
        while (head.Count < 64 * 1024)
        {
            if (await stream.ReadAsync(one, ct) == 0) return null;
            head.Add(one[0]);
            if (head.Count > 3 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n') break;
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, ct);
        return new SeenRequest(lines[0], headers, body);
    }
}
