namespace MiniPassport.Core.Avatars.Images;

/// <summary>The IDAT chunks of one PNG: contiguous, a zlib stream by its first bytes, and long enough for what IHDR claims.</summary>
internal sealed class PngImageData(PngHeader header)
{
    /// <summary>Deflate cannot pack more: 258 bytes in two bits, less the block's own header (RFC 1951).</summary>
    private const int BestRatio = 1032;

    /// <summary>Two bytes of header, at least two of deflate data, four of check sum (RFC 1950).</summary>
    private const int LeastStream = 8;

    private long length;
    private int zlibHeader;
    private bool ended;

    public bool Started { get; private set; }

    /// <summary>A claim of more pixels than the data can inflate to is a truncated file or a bomb that waits for its decoder.</summary>
    public bool CouldBeComplete => length >= LeastStream && header.LeastRawBytes <= length * BestRatio;

    public void Interrupt() => ended = Started;

    public bool Add(ReadOnlySpan<byte> data)
    {
        if (ended) return false;
        Started = true;
        foreach (var value in data[..Math.Min(data.Length, 2)])
        {
            if (length < 2) zlibHeader = zlibHeader << 8 | value;
            if (++length == 2 && !IsZlib) return false;
        }

        length += Math.Max(0, data.Length - 2);
        return true;
    }

    /// <summary>Deflate, a window of at most 32 KiB, the check bits right, no preset dictionary.</summary>
    private bool IsZlib => (zlibHeader & 0x8F00) == 0x0800 && zlibHeader % 31 == 0 && (zlibHeader & 0x20) == 0;
}
