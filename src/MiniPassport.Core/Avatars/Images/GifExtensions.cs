namespace MiniPassport.Core.Avatars.Images;

/// <summary>The extension blocks of one GIF: timing and looping are kept, all others dropped (GIF89a §23 to §26).</summary>
internal sealed class GifExtensions(CleanCopy copy)
{
    private const byte PlainText = 0x01;
    private const byte GraphicControl = 0xF9;
    private const byte Application = 0xFF;

    /// <summary>Disposal method and the flag of the transparent colour; the rest waits for a user or is reserved.</summary>
    private const byte ShownFlags = 0x1D;

    private readonly byte[] control = new byte[4];
    private bool hasControl;
    private bool hasLoop;

    /// <summary>Reads an extension behind its 0x21.</summary>
    public bool TryRead(ref ByteReader reader)
    {
        if (!reader.TryByte(out var label) || !TryBlock(ref reader, out var first)) return false;
        switch (label)
        {
            case GraphicControl:
                if (first.Length != 4 || !reader.TryByte(out var end) || end != 0) return false;
                first.CopyTo(control);
                control[0] &= ShownFlags;
                hasControl = true;
                return true;
            case Application when first.SequenceEqual("NETSCAPE2.0"u8):
                return TryLoop(ref reader);
            case PlainText:
                // A control block in front of a text is the text's and goes with it.
                hasControl = false;
                break;
        }

        return first.IsEmpty || TrySkip(ref reader);
    }

    /// <summary>Writes the control block that waits for its frame, if one does.</summary>
    public void PutControl()
    {
        if (hasControl) copy.Append([0x21, GraphicControl, 4, .. control, 0]);
        hasControl = false;
    }

    private bool TryLoop(ref ByteReader reader)
    {
        if (!TryBlock(ref reader, out var loop) || !loop.IsEmpty && !TrySkip(ref reader)) return false;
        if (loop is not [1, _, _] || hasLoop) return true;
        hasLoop = true;
        copy.Append([0x21, Application, 11, .. "NETSCAPE2.0"u8, 3, 1, loop[1], loop[2], 0]);
        return true;
    }

    private static bool TryBlock(ref ByteReader reader, out ReadOnlySpan<byte> block)
    {
        block = default;
        return reader.TryByte(out var length) && reader.TryTake(length, out block);
    }

    private static bool TrySkip(ref ByteReader reader)
    {
        while (TryBlock(ref reader, out var block))
        {
            if (block.IsEmpty) return true;
        }

        return false;
    }
}
