using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MiniPassport.Bench.OpenLoop;

/// <summary>Whole requests out of a file, one after the other and over again; each a length of four bytes and as many bytes.</summary>
internal sealed class Requests
{
    // What takes the place of 24 of these is a number that no other request has, and which of the people it is: a code of WeChat's.
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes(new string('#', 24));

    private readonly List<(byte[] Bytes, int MarkAt)> _all = [];
    private readonly int _people;
    private long _next;

    public Requests(string file, int people)
    {
        _people = people;
        ReadOnlySpan<byte> rest = File.ReadAllBytes(file);
        while (rest.Length > 0)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            var bytes = rest.Slice(4, length).ToArray();
            _all.Add((bytes, bytes.AsSpan().IndexOf(Mark)));
            rest = rest[(4 + length)..];
        }
    }

    /// <summary>The next one. The bytes are the caller's until the one after.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var number = _next++;
        var (bytes, markAt) = _all[(int)(number % _all.Count)];
        if (markAt < 0) return bytes;
        var code = bytes.AsSpan(markAt, 24);
        number.TryFormat(code, out _, "D14", CultureInfo.InvariantCulture);
        (number % _people).TryFormat(code[14..], out _, "D10", CultureInfo.InvariantCulture);
        return bytes;
    }
}
