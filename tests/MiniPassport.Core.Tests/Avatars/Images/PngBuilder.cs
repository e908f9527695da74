using System.Buffers.Binary;
using System.IO.Compression;

namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>A small PNG encoder, with its own check sum, that can also be wrong on purpose.</summary>
internal static class PngBuilder
{
    public static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static readonly byte[] End = Chunk("IEND", []);

    public static byte[] Header(int width, int height, byte depth = 8, byte colour = 2, byte interlace = 0)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[12]) = (depth, colour, interlace);
        return Chunk("IHDR", data);
    }

    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        for (var index = 0; index < 4; index++) chunk[4 + index] = (byte)type[index];
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), CheckSum(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    /// <summary>A picture of true colours with other chunks before or behind its data.</summary>
    public static byte[] Picture(int width = 5, int height = 4, byte[]? before = null, byte[]? after = null) =>
        [.. Signature, .. Header(width, height), .. before ?? [], .. Chunk("IDAT", Pixels(height, 3 * width)), .. after ?? [], .. End];

    public static byte[] Pixels(int rows, int rowBytes)
    {
        var raw = new byte[rows * (rowBytes + 1)];
        for (var index = 0; index < raw.Length; index++) raw[index] = index % (rowBytes + 1) == 0 ? (byte)0 : (byte)(index * 7);
        return Deflate(raw);
    }

    public static byte[] Deflate(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(raw);
        return packed.ToArray();
    }

    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
