using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>The IHDR of a PNG whose values are all allowed (ISO/IEC 15948 §11.2.1).</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, PngColour Colour)
{
    /// <summary>The least a decoder must get out of the compressed data, in bytes, filter bytes not counted.</summary>
    public long LeastRawBytes
    {
        get
        {
            var samples = Colour switch
            {
                PngColour.Grey or PngColour.Palette => 1,
                PngColour.GreyAlpha => 2,
                PngColour.Rgb => 3,
                PngColour.Rgba => 4,
            };
            return ((long)Width * Height * samples * BitDepth + 7) / 8;
        }
    }

    public static PngHeader? Parse(PngChunk chunk)
    {
        if (chunk.Type != PngChunkType.Header || chunk.Data.Length != 13) return null;
        var data = chunk.Data;
        var width = BinaryPrimitives.ReadInt32BigEndian(data);
        var height = BinaryPrimitives.ReadInt32BigEndian(data[4..]);
        int depth = data[8];
        var colour = (PngColour)data[9];
        var depthFits = colour switch
        {
            PngColour.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColour.Palette => depth is 1 or 2 or 4 or 8,
            PngColour.Rgb or PngColour.GreyAlpha or PngColour.Rgba => depth is 8 or 16,
            _ => false,
        };
        var methodsFit = data[10] == 0 && data[11] == 0 && data[12] <= 1;
        return depthFits && methodsFit && ImageLimits.Allow(width, height) ? new PngHeader(width, height, depth, colour) : null;
    }
}
