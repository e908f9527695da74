using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>Reads forward over a span; every read says whether the bytes were there.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly int Remaining => rest.Length;

    public readonly ReadOnlySpan<byte> Rest => rest;

    public bool TryTake(int count, out ReadOnlySpan<byte> taken)
    {
        if (count < 0 || count > rest.Length)
        {
            taken = default;
            return false;
        }

        taken = rest[..count];
        rest = rest[count..];
        return true;
    }

    public bool TryByte(out byte value)
    {
        var there = TryTake(1, out var taken);
        value = there ? taken[0] : default;
        return there;
    }

    public bool TryUInt16BigEndian(out int value)
    {
        var there = TryTake(2, out var taken);
        value = there ? BinaryPrimitives.ReadUInt16BigEndian(taken) : default;
        return there;
    }
}
