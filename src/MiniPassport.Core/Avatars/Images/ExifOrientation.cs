using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>
/// The one thing kept of EXIF (CIPA DC-008 §4.6): a phone stores its pictures as the sensor lies and says how to turn them.
/// </summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int Short = 3;
    private const int EntryLength = 12;

    /// <summary>What is written has this length, so nothing shorter is read: a copy never outgrows its upload.</summary>
    private const int LeastLength = 32;

    private static ReadOnlySpan<byte> Signature => "Exif\0\0"u8;

    /// <summary>The orientation an APP1 segment states, 1 to 8, or 0.</summary>
    /// <param name="segment">The segment without its length.</param>
    public static int Read(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < LeastLength || !segment.StartsWith(Signature)) return 0;
        var tiff = segment[Signature.Length..];
        var bigEndian = tiff is [(byte)'M', (byte)'M', 0, 42, ..];
        if (!bigEndian && tiff is not [(byte)'I', (byte)'I', 42, 0, ..]) return 0;
        var offset = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]);
        if (offset < 8 || offset > (uint)tiff.Length) return 0;
        var directory = new ByteReader(tiff[(int)offset..]);
        if (!directory.TryTake(2, out var count)) return 0;
        for (var left = UInt16(count, bigEndian); left > 0 && directory.TryTake(EntryLength, out var entry); left--)
        {
            if (UInt16(entry, bigEndian) != Tag) continue;
            var isOneShort = UInt16(entry[2..], bigEndian) == Short && UInt16(entry[(bigEndian ? 6 : 4)..], bigEndian) == 1;
            return isOneShort && UInt16(entry[8..], bigEndian) is var value and <= 8 ? value : 0;
        }

        return 0;
    }

    /// <summary>An APP1 with a directory of this one entry.</summary>
    public static byte[] Segment(int orientation) =>
    [
        0xFF, JpegMarker.Exif, 0, 34, .. Signature,
        .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0,
    ];

    private static int UInt16(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
