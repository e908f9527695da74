namespace MiniPassport.Core.Avatars.Images;

/// <summary>
/// The one buffer of a cleaning. What stands first in a file is often known last (a size, a flag), so parts can also be put in
/// front, into a head room.
/// </summary>
/// <param name="capacity">The upload's length: a copy is made of parts of it.</param>
internal sealed class CleanCopy(int capacity)
{
    private const int HeadRoom = 128;

    private readonly byte[] buffer = new byte[HeadRoom + capacity];
    private int start = HeadRoom;
    private int end = HeadRoom;

    public int Length => end - start;

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(start, Length);

    public void Append(scoped ReadOnlySpan<byte> part)
    {
        part.CopyTo(buffer.AsSpan(end));
        end += part.Length;
    }

    public void Append(byte value) => buffer[end++] = value;

    public void Prepend(scoped ReadOnlySpan<byte> part)
    {
        start -= part.Length;
        part.CopyTo(buffer.AsSpan(start));
    }
}
