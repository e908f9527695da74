using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>The frame header of a JPEG: Huffman-coded, 8 bits, 1, 3 or 4 components, height known (T.81 B.2.2).</summary>
internal sealed class JpegFrame
{
    private JpegFrame(bool progressive, int width, int height, JpegComponent[] components) =>
        (IsProgressive, Width, Height, Components) = (progressive, width, height, components);

    public bool IsProgressive { get; }

    public int Width { get; }

    public int Height { get; }

    public JpegComponent[] Components { get; }

    public static JpegFrame? Parse(byte marker, ReadOnlySpan<byte> segment)
    {
        if (segment is not [8, _, _, _, _, 1 or 3 or 4, ..] || segment.Length != 6 + 3 * segment[5]) return null;
        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        if (!ImageLimits.Allow(width, height)) return null;
        var components = new JpegComponent[segment[5]];
        for (var index = 0; index < components.Length; index++)
        {
            var entry = segment.Slice(6 + 3 * index, 3);
            var component = new JpegComponent(entry[0], entry[1] >> 4, entry[1] & 15, entry[2]);
            if (component is not { Horizontal: >= 1 and <= 4, Vertical: >= 1 and <= 4, Quantisation: <= 3 }) return null;
            foreach (var earlier in components.AsSpan(0, index))
            {
                if (earlier.Id == component.Id) return null;
            }

            components[index] = component;
        }

        return new JpegFrame(marker == JpegMarker.Progressive, width, height, components);
    }

    public int IndexOf(byte id) => Array.FindIndex(Components, component => component.Id == id);
}
