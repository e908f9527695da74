using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>One chunk of a PNG, its check sum already verified.</summary>
internal readonly ref struct PngChunk
{
    private PngChunk(ReadOnlySpan<byte> whole) => Whole = whole;

    /// <summary>Length, type, data and check sum: the bytes to copy.</summary>
    public ReadOnlySpan<byte> Whole { get; }

    public ReadOnlySpan<byte> Data => Whole[8..^4];

    public uint Type => BinaryPrimitives.ReadUInt32BigEndian(Whole[4..]);

    /// <summary>A decoder that does not know a critical chunk must give up (capital first letter).</summary>
    public bool IsCritical => (Whole[4] & 0x20) == 0;

    public static bool TryRead(ref ByteReader reader, out PngChunk chunk)
    {
        chunk = default;
        if (reader.Remaining < 12) return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(reader.Rest);
        if (length > (uint)reader.Remaining - 12 || !reader.TryTake((int)length + 12, out var whole)) return false;
        foreach (var letter in whole[4..8])
        {
            if (!char.IsAsciiLetter((char)letter)) return false;
        }

        if (Crc32.Of(whole[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(whole[^4..])) return false;
        chunk = new PngChunk(whole);
        return true;
    }
}
