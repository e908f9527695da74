using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>What the head of a coded picture says.</summary>
internal sealed record WebPBitstream(int Width, int Height, bool HasAlpha)
{
    private const int Dimension = 0x3FFF;

    /// <summary>A key frame that is shown, its first partition within the chunk (RFC 6386 §9.1).</summary>
    public static WebPBitstream? ReadLossy(ReadOnlySpan<byte> data)
    {
        if (data is not [_, _, _, 0x9D, 0x01, 0x2A, _, _, _, _, _, ..]) return null;
        var tag = data[0] | data[1] << 8 | data[2] << 16;
        var isShownKeyFrame = (tag & 1) == 0 && (tag & 0x10) != 0;
        var partition = tag >> 5;
        if (!isShownKeyFrame || (tag >> 1 & 7) > 3 || partition == 0 || partition > data.Length - 10) return null;
        var width = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & Dimension;
        var height = BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & Dimension;
        return Allowed(width, height, false);
    }

    /// <summary>The lossless header: signature, sizes less one, alpha, version 0 (RFC 9649 §3.4).</summary>
    public static WebPBitstream? ReadLossless(ReadOnlySpan<byte> data)
    {
        if (data is not [0x2F, _, _, _, _, _, ..]) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        if (bits >> 29 != 0) return null;
        return Allowed((int)(bits & Dimension) + 1, (int)(bits >> 14 & Dimension) + 1, (bits >> 28 & 1) != 0);
    }

    private static WebPBitstream? Allowed(int width, int height, bool hasAlpha) =>
        ImageLimits.Allow(width, height) ? new WebPBitstream(width, height, hasAlpha) : null;
}
