namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>Assembles JPEG files from segments.</summary>
internal static class JpegBuilder
{
    public static readonly byte[] Start = [0xFF, 0xD8];

    public static readonly byte[] End = [0xFF, 0xD9];

    public static readonly byte[] Jfif = Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

    public static readonly byte[] Quantisation = Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);

    /// <summary>One code each: 0 for "no difference", 0 for "end of block".</summary>
    public static readonly byte[] Huffman = [.. Table(0x00, 0), .. Table(0x10, 0)];

    public static readonly byte[] Scan = Segment(0xDA, [1, 1, 0x00, 0, 63, 0]);

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    public static byte[] Table(byte head, byte symbol) => Segment(0xC4, [head, 1, .. new byte[15], symbol]);

    public static byte[] Frame(byte marker, int width, int height, byte precision = 8) =>
        Segment(marker, [precision, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);

    /// <summary>A grey baseline picture of 8 × 8 pixels: one block, two bits.</summary>
    public static byte[] Grey(byte[]? before = null, byte[]? afterScan = null) => Of(0xC0, 8, 8, before, [.. Scan, 0x3F, .. afterScan ?? []]);

    public static byte[] Of(byte marker, int width, int height, byte[]? before, byte[] scans) =>
        [.. Start, .. before ?? [], .. Quantisation, .. Frame(marker, width, height), .. Huffman, .. scans, .. End];

    /// <summary>A progressive picture: one scan of DC values, the others of AC bands.</summary>
    public static byte[] Progressive(int scans)
    {
        List<byte> bytes = [.. Segment(0xDA, [1, 1, 0x00, 0, 0, 0]), 0x7F];
        for (var scan = 1; scan < scans; scan++) bytes.AddRange([.. Segment(0xDA, [1, 1, 0x00, (byte)scan, (byte)scan, 0]), 0x7F]);
        return Of(0xC2, 8, 8, null, [.. bytes]);
    }

    /// <summary>Puts segments right behind SOI.</summary>
    public static byte[] With(byte[] file, params byte[][] segments) => [.. file[..2], .. segments.SelectMany(segment => segment), .. file[2..]];
}
