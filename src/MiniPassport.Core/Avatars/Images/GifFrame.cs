using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>One frame behind its 0x2C (GIF89a §20 to §22).</summary>
internal static class GifFrame
{
    private const byte Interlaced = 0x40;

    /// <summary>Copies the frame; false unless it lies within the canvas, since decoders grow the canvas to a frame that does not.</summary>
    public static bool TryCopy(ref ByteReader reader, GifScreen screen, CleanCopy copy)
    {
        if (!reader.TryTake(9, out var head)) return false;
        var left = BinaryPrimitives.ReadUInt16LittleEndian(head);
        var top = BinaryPrimitives.ReadUInt16LittleEndian(head[2..]);
        var width = BinaryPrimitives.ReadUInt16LittleEndian(head[4..]);
        var height = BinaryPrimitives.ReadUInt16LittleEndian(head[6..]);
        if (width == 0 || height == 0 || left + width > screen.Width || top + height > screen.Height) return false;

        var colours = GifColours.Flags(head[8]);
        if (colours == 0 && !screen.HasColours) return false;
        copy.Append(head[..8]);
        copy.Append((byte)(colours | head[8] & Interlaced));
        return GifColours.TryCopy(ref reader, colours, copy) && TryCopyData(ref reader, copy);
    }

    private static bool TryCopyData(ref ByteReader reader, CleanCopy copy)
    {
        if (!reader.TryByte(out var codeSize) || codeSize is < 2 or > 8) return false;
        copy.Append(codeSize);
        for (var blocks = 0; reader.TryByte(out var length); blocks++)
        {
            if (!reader.TryTake(length, out var data)) return false;
            copy.Append(length);
            copy.Append(data);
            if (length == 0) return blocks > 0;
        }

        return false;
    }
}
