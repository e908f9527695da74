namespace MiniPassport.Core.Avatars.Images;

/// <summary>
/// PNG (ISO/IEC 15948). Texts, EXIF, colour profiles, animation and everything unknown are dropped without being inflated; an
/// animated PNG becomes its still image.
/// </summary>
internal static class PngFile
{
    private const int SignatureLength = 8;

    public static CleanImage? Clean(ReadOnlySpan<byte> upload)
    {
        var reader = new ByteReader(upload[SignatureLength..]);
        if (!PngChunk.TryRead(ref reader, out var chunk) || PngHeader.Parse(chunk) is not { } header) return null;
        var copy = new CleanCopy(upload.Length);
        copy.Append(upload[..SignatureLength]);
        copy.Append(chunk.Whole);
        var layout = new PngLayout(header);
        while (PngChunk.TryRead(ref reader, out chunk))
        {
            var verdict = layout.Judge(chunk);
            if (verdict == PngVerdict.Refuse) return null;
            if (verdict != PngVerdict.Drop) copy.Append(chunk.Whole);
            if (verdict == PngVerdict.End) return new CleanImage(ImageFormat.Png, header.Width, header.Height, copy.Bytes);
        }

        return null;
    }
}
