using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>A 96 × 96 PNG with a mirrored pattern of coloured squares, the same for the same person.</summary>
internal static class AvatarPicture
{
    private const int Size = 96;
    private const int Cell = 16;

    internal static byte[] Png(string personId)
    {
        byte[] seed = SHA256.HashData(Encoding.UTF8.GetBytes(personId));
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        Chunk(png, "IHDR", Header());
        Chunk(png, "IDAT", Deflated(Pixels(seed)));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>Eight bits a channel, RGB, no interlacing.</summary>
    private static byte[] Header()
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Size);
        header[8] = 8;
        header[9] = 2;
        return header;
    }

    private static byte[] Pixels(byte[] seed)
    {
        byte[] colour = [.. seed[20..23].Select(channel => (byte)(40 + (channel / 2)))];
        using var rows = new MemoryStream(Size * ((Size * 3) + 1));
        for (int y = 0; y < Size; y++)
        {
            rows.WriteByte(0);
            for (int x = 0; x < Size; x++)
            {
                int column = Math.Min(x, Size - 1 - x) / Cell;
                bool lit = (seed[(y / Cell * 3) + column] & 1) != 0;
                rows.Write(lit ? colour : [238, 240, 243]);
            }
        }

        return rows.ToArray();
    }

    private static byte[] Deflated(byte[] data)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(data);
        return target.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(body));
        png.Write(number);
    }

    private static uint Crc32(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
