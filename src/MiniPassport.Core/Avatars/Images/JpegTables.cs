namespace MiniPassport.Core.Avatars.Images;

/// <summary>Which tables are defined so far, and whether each definition is one (T.81 B.2.4).</summary>
internal sealed class JpegTables
{
    /// <summary>
    /// Between two scans every table needs to be defined once; twice is tolerated. More would be unreachable room for anybody's bytes.
    /// </summary>
    private const int MostBetweenScans = 16;

    private readonly bool[] quantisation = new bool[4];
    private readonly bool[] huffman = new bool[8];
    private int sinceScan;

    public bool HasQuantisation(int id) => quantisation[id];

    public bool HasDc(int id) => id < 4 && huffman[id];

    public bool HasAc(int id) => id < 4 && huffman[4 + id];

    public void BeginScan() => sinceScan = 0;

    public bool DefineQuantisation(ReadOnlySpan<byte> segment)
    {
        var reader = new ByteReader(segment);
        while (reader.TryByte(out var head))
        {
            var (precision, id) = (head >> 4, head & 15);
            if (precision > 1 || id > 3 || ++sinceScan > MostBetweenScans || !reader.TryTake(64 << precision, out _)) return false;
            quantisation[id] = true;
        }

        return !segment.IsEmpty;
    }

    public bool DefineHuffman(ReadOnlySpan<byte> segment)
    {
        var reader = new ByteReader(segment);
        while (reader.TryByte(out var head))
        {
            var (kind, id) = (head >> 4, head & 15);
            if (kind > 1 || id > 3 || ++sinceScan > MostBetweenScans) return false;
            if (!reader.TryTake(16, out var counts) || !IsPrefixCode(counts, out var total) || !reader.TryTake(total, out var symbols)) return false;

            // A DC symbol is a bit count; decoders refuse more than 15 (T.81 F.1.2.1).
            if (kind == 0 && symbols.ContainsAnyExceptInRange((byte)0, (byte)15)) return false;
            huffman[4 * kind + id] = true;
        }

        return !segment.IsEmpty;
    }

    /// <summary>The counts per length leave a code for every symbol, and none of only ones (T.81 C.2).</summary>
    private static bool IsPrefixCode(ReadOnlySpan<byte> counts, out int total)
    {
        total = 0;
        var next = 0;
        for (var length = 1; length <= 16; length++)
        {
            next = 2 * next + counts[length - 1];
            total += counts[length - 1];
            if (next >= 1 << length) return false;
        }

        return total <= 256;
    }
}
