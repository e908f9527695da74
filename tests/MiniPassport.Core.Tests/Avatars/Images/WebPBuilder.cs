using System.Buffers.Binary;

namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>Assembles WebP files from chunks.</summary>
internal static class WebPBuilder
{
    public static byte[] File(params byte[][] chunks)
    {
        byte[] body = [.. "WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. Number(body.Length), .. body];
    }

    public static byte[] Chunk(string type, ReadOnlySpan<byte> data) =>
        [(byte)type[0], (byte)type[1], (byte)type[2], (byte)type[3], .. Number(data.Length), .. data, .. new byte[data.Length % 2]];

    public static byte[] Canvas(int width, int height, byte flags) =>
        Chunk("VP8X", [flags, 0, 0, 0, .. Number(width - 1)[..3], .. Number(height - 1)[..3]]);

    /// <summary>The chunks of a file, each with its padding.</summary>
    public static List<byte[]> Chunks(ReadOnlySpan<byte> file)
    {
        List<byte[]> chunks = [];
        for (var rest = file[12..]; rest.Length > 0;)
        {
            var length = 8 + (BinaryPrimitives.ReadInt32LittleEndian(rest[4..]) + 1) / 2 * 2;
            chunks.Add(rest[..length].ToArray());
            rest = rest[length..];
        }

        return chunks;
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
