using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>The canvas of a GIF (GIF89a §18).</summary>
internal readonly record struct GifScreen(int Width, int Height, bool HasColours)
{
    private const int Length = 13;

    /// <summary>Copies signature, screen descriptor and global colours; background colour and pixel aspect, which nobody heeds, become 0.</summary>
    public static bool TryCopy(ref ByteReader reader, CleanCopy copy, out GifScreen screen)
    {
        screen = default;
        if (!reader.TryTake(Length, out var head)) return false;
        var colours = GifColours.Flags(head[10]);
        screen = new GifScreen(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]), colours != 0);
        if (!ImageLimits.Allow(screen.Width, screen.Height)) return false;
        copy.Append(head[..10]);
        copy.Append([colours, 0, 0]);
        return GifColours.TryCopy(ref reader, colours, copy);
    }
}
