using System.Text;

namespace MiniPassport.Fuzz.Mutation;

/// <summary>Damages bytes.</summary>
internal static class ByteChanges
{
    private const byte Cr = (byte)'\r', Lf = (byte)'\n';

    private static readonly byte[] Telling = [0, 1, 9, 10, 13, 32, 34, 35, 37, 38, 43, 44, 47, 58, 59, 61, 63, 92, 123, 125, 127, 128, 192, 237, 255];

    private static readonly string[] Lines =
    [
        "Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding : chunked", "Transfer-Encoding: xchunked", "Content-Length: 0", "Content-Length: 1", "Content-Length: -1", "Content-Length: +5", "Content-Length: 5, 5",
        "Content-Length: 99999999999999999999", "Content-Length: 70000", "Content-Length: 0x10", "Host: evil.example", "Host:", "Host: a b", " folded", "\tfolded", ": x", "x", "x: \u0001", "Expect: 100-continue", "Expect: x", "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings",
        "Connection: close", "Connection: close, keep-alive", "Keep-Alive: timeout=1", "a: " + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "Content-Type: text/plain", "Content-Type: application/json", "\u00e9: x",
    ];

    public static byte[] Apply(byte[] bytes, ByteChange[] changes)
    {
        if (changes.Length == 0 || bytes.Length == 0) return bytes;
        var list = new List<byte>(bytes);
        foreach (var change in changes.Where(_ => list.Count > 0)) Apply(list, change);
        return [.. list];
    }

    private static void Apply(List<byte> list, ByteChange change)
    {
        var end = change.InHead && HeadOf(list) is > 0 and var head ? head : list.Count;
        var at = (int)((long)change.At * end / 1000);
        switch (change.Kind)
        {
            case ByteChangeKind.Flip:
                list[at] ^= (byte)(1 << (change.Amount % 8));
                break;
            case ByteChangeKind.Set:
                list[at] = Telling[change.Amount % Telling.Length];
                break;
            case ByteChangeKind.Insert:
                list.InsertRange(at, Enumerable.Repeat(Telling[change.Amount % Telling.Length], 1 + (change.Amount % 3)));
                break;
            case ByteChangeKind.Delete:
                list.RemoveRange(at, Math.Min(1 + (change.Amount % 5), list.Count - at));
                break;
            case ByteChangeKind.Cut:
                list.RemoveRange(at, list.Count - at);
                break;
            case ByteChangeKind.Repeat:
                // Short: a secret must not get into a field that is shown.
                var piece = list.GetRange(at, Math.Min(1 + (change.Amount % 8), list.Count - at));
                list.InsertRange(at, piece);
                break;
            case ByteChangeKind.Line:
                list.InsertRange(AfterLine(list, at), Encoding.Latin1.GetBytes(Lines[change.Amount % Lines.Length] + "\r\n"));
                break;
            case ByteChangeKind.LineTwice:
                var (from, to) = LineAt(list, at);
                list.InsertRange(to, list.GetRange(from, to - from));
                break;
            case ByteChangeKind.LineOut:
                (from, to) = LineAt(list, at);
                list.RemoveRange(from, to - from);
                break;
        }
    }

    private static int HeadOf(List<byte> list)
    {
        for (var i = 0; i + 3 < list.Count; i++)
        {
            if (list[i] == Cr && list[i + 1] == Lf && list[i + 2] == Cr && list[i + 3] == Lf) return i;
        }

        return 0;
    }

    private static int AfterLine(List<byte> list, int at) => list.IndexOf(Lf, at) is >= 0 and var end ? end + 1 : list.Count;

    private static (int From, int To) LineAt(List<byte> list, int at) => (at == 0 ? 0 : list.LastIndexOf(Lf, at - 1) + 1, AfterLine(list, at));
}
