namespace MiniPassport.Core.Avatars.Images;

/// <summary>The VP8X chunk (RFC 9649 §2.7.1): the canvas and flags for the chunks that follow.</summary>
internal sealed record WebPCanvas(int Width, int Height)
{
    private const byte AnimationFlag = 0x02;
    private const byte AlphaFlag = 0x10;

    public static WebPCanvas? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length != 10 || (data[0] & AnimationFlag) != 0) return null;
        var canvas = new WebPCanvas(1 + UInt24(data[4..]), 1 + UInt24(data[7..]));
        return ImageLimits.Allow(canvas.Width, canvas.Height) ? canvas : null;
    }

    /// <summary>The chunk with the one flag that can be true of a cleaned still image.</summary>
    public byte[] Chunk(bool hasAlpha)
    {
        var (right, bottom) = (Width - 1, Height - 1);
        return
        [
            .. "VP8X"u8, 10, 0, 0, 0,
            hasAlpha ? AlphaFlag : (byte)0, 0, 0, 0,
            (byte)right, (byte)(right >> 8), (byte)(right >> 16),
            (byte)bottom, (byte)(bottom >> 8), (byte)(bottom >> 16),
        ];
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
