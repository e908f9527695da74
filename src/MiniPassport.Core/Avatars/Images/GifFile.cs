namespace MiniPassport.Core.Avatars.Images;

/// <summary>
/// GIF (GIF89a specification). Comments, plain text and foreign application blocks are dropped; header fields that nobody shows
/// are zeroed, so that a file cannot also read as a script that needs them.
/// </summary>
internal static class GifFile
{
    private const byte Extension = 0x21;
    private const byte Image = 0x2C;
    private const byte Trailer = 0x3B;

    public static CleanImage? Clean(ReadOnlySpan<byte> upload)
    {
        var reader = new ByteReader(upload);
        var copy = new CleanCopy(upload.Length);
        if (!GifScreen.TryCopy(ref reader, copy, out var screen)) return null;
        var extensions = new GifExtensions(copy);
        var frames = 0;
        while (reader.TryByte(out var block))
        {
            switch (block)
            {
                case Extension when extensions.TryRead(ref reader):
                    break;
                case Image when ImageLimits.AllowFrames(screen.Width, screen.Height, ++frames):
                    extensions.PutControl();
                    copy.Append(Image);
                    if (!GifFrame.TryCopy(ref reader, screen, copy)) return null;
                    break;
                case Trailer when frames > 0:
                    copy.Append(Trailer);
                    return new CleanImage(ImageFormat.Gif, screen.Width, screen.Height, copy.Bytes);
                default:
                    return null;
            }
        }

        return null;
    }
}
