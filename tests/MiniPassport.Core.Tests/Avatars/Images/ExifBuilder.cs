namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>EXIF as phones write it: orientation, a name, and where the picture was taken.</summary>
internal static class ExifBuilder
{
    public const string Author = "Secret Author";

    /// <summary>A TIFF structure with an IFD0 and a GPS IFD.</summary>
    public static byte[] Tiff(int orientation, bool bigEndian)
    {
        const int authorAt = 8 + 2 + 3 * 12 + 4;
        const int gpsAt = authorAt + 14;
        const int degreesAt = gpsAt + 2 + 2 * 12 + 4;
        byte[] author = [.. Author.Select(letter => (byte)letter), 0];
        byte[] orientationValue = [.. Number(orientation, 2, bigEndian), 0, 0];
        return
        [
            .. bigEndian ? "MM"u8 : "II"u8, .. Number(42, 2, bigEndian), .. Number(8, 4, bigEndian),
            .. Number(3, 2, bigEndian),
            .. Entry(0x0112, 3, 1, orientationValue, bigEndian),
            .. Entry(0x013B, 2, author.Length, Number(authorAt, 4, bigEndian), bigEndian),
            .. Entry(0x8825, 4, 1, Number(gpsAt, 4, bigEndian), bigEndian),
            .. Number(0, 4, bigEndian),
            .. author,
            .. Number(2, 2, bigEndian),
            .. Entry(0x0001, 2, 2, "N\0\0\0"u8.ToArray(), bigEndian),
            .. Entry(0x0002, 5, 3, Number(degreesAt, 4, bigEndian), bigEndian),
            .. Number(0, 4, bigEndian),
            .. Rational(52, bigEndian), .. Rational(31, bigEndian), .. Rational(12, bigEndian),
        ];
    }

    public static byte[] Segment(int orientation, bool bigEndian = true) =>
        JpegBuilder.Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation, bigEndian)]);

    private static byte[] Entry(int tag, int type, int count, byte[] value, bool bigEndian) =>
        [.. Number(tag, 2, bigEndian), .. Number(type, 2, bigEndian), .. Number(count, 4, bigEndian), .. value];

    private static byte[] Rational(int value, bool bigEndian) => [.. Number(value, 4, bigEndian), .. Number(1, 4, bigEndian)];

    private static byte[] Number(int value, int length, bool bigEndian)
    {
        var bytes = new byte[length];
        for (var index = 0; index < length; index++) bytes[bigEndian ? length - 1 - index : index] = (byte)(value >> 8 * index);
        return bytes;
    }
}
