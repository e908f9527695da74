using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>One chunk of a WebP; a chunk of odd length is followed by a byte that does not count (RFC 9649 §2.3).</summary>
internal readonly ref struct WebPChunk
{
    private WebPChunk(uint type, ReadOnlySpan<byte> data)
    {
        Type = type;
        Data = data;
    }

    /// <summary>The four letters as a little-endian number.</summary>
    public uint Type { get; }

    public ReadOnlySpan<byte> Data { get; }

    public static bool TryRead(ref ByteReader reader, out WebPChunk chunk)
    {
        chunk = default;
        if (!reader.TryTake(8, out var head)) return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (length > (uint)reader.Remaining || !reader.TryTake((int)length, out var data)) return false;
        if (length % 2 != 0 && !reader.TryTake(1, out _)) return false;
        chunk = new WebPChunk(BinaryPrimitives.ReadUInt32LittleEndian(head), data);
        return true;
    }

    public void AppendTo(CleanCopy copy)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, Type);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], Data.Length);
        copy.Append(head);
        copy.Append(Data);
        if (Data.Length % 2 != 0) copy.Append(0);
    }
}
