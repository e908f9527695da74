namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>A small GIF encoder: four colours, codes that never grow.</summary>
internal static class GifBuilder
{
    public const byte Trailer = 0x3B;

    public static readonly byte[] Control = [0x21, 0xF9, 4, 0x05, 10, 0, 1, 0];

    public static readonly byte[] Loop = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];

    private static readonly byte[] Colours = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255];

    public static byte[] Screen(int width, int height) =>
        [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0x81, 0, 0, .. Colours];

    public static byte[] Frame(int width, int height, int left = 0, int top = 0, bool ownColours = false) =>
    [
        0x2C, (byte)left, (byte)(left >> 8), (byte)top, (byte)(top >> 8), (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8),
        ownColours ? (byte)0x81 : (byte)0, .. ownColours ? Colours : [], 2, .. Blocks(Codes(width * height)), 0,
    ];

    public static byte[] Picture(int width = 6, int height = 5, byte[]? before = null) =>
        [.. Screen(width, height), .. before ?? [], .. Frame(width, height), Trailer];

    public static byte[] Animation(int frames)
    {
        List<byte> file = [.. Screen(4, 4), .. Loop];
        for (var frame = 0; frame < frames; frame++) file.AddRange([.. Control, .. Frame(2, 3, frame % 3, frame % 2, frame % 2 == 1)]);
        return [.. file, Trailer];
    }

    public static byte[] Extension(byte label, params byte[][] blocks)
    {
        List<byte> bytes = [0x21, label];
        foreach (var block in blocks) bytes.AddRange([(byte)block.Length, .. block]);
        return [.. bytes, 0];
    }

    public static byte[] Blocks(ReadOnlySpan<byte> data)
    {
        List<byte> blocks = [];
        for (; data.Length > 0; data = data[Math.Min(255, data.Length)..])
        {
            blocks.Add((byte)Math.Min(255, data.Length));
            blocks.AddRange(data[..Math.Min(255, data.Length)]);
        }

        return [.. blocks];
    }

    /// <summary>Three-bit codes, the table cleared before it would need a fourth bit.</summary>
    private static byte[] Codes(int pixels)
    {
        const int clear = 4;
        const int end = 5;
        List<int> codes = [];
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            if (pixel % 2 == 0) codes.Add(clear);
            codes.Add(pixel % 4);
        }

        codes.Add(end);
        var packed = new byte[(3 * codes.Count + 7) / 8];
        for (var bit = 0; bit < 3 * codes.Count; bit++) packed[bit / 8] |= (byte)((codes[bit / 3] >> bit % 3 & 1) << bit % 8);
        return packed;
    }
}
