namespace MiniPassport.Core.Avatars.Images;

/// <summary>
/// JPEG (ITU-T T.81). Application segments and comments are dropped; what a decoder needs of them (JFIF, Adobe's colour
/// transform, the orientation) is written anew.
/// </summary>
internal static class JpegFile
{
    public static CleanImage? Clean(ReadOnlySpan<byte> upload)
    {
        var reader = new ByteReader(upload[2..]);
        var copy = new CleanCopy(upload.Length);
        var picture = new JpegPicture();
        var preamble = new JpegPreamble();
        while (JpegMarker.TryRead(ref reader, out var marker))
        {
            if (marker == JpegMarker.EndOfImage) return Finish(copy, picture, preamble);
            if (!TryReadSegment(ref reader, out var segment)) return null;
            if (marker is >= JpegMarker.FirstApplication and <= JpegMarker.LastApplication or JpegMarker.Comment)
            {
                // Decoders settle the colours and the orientation when the first scan begins.
                if (!picture.HasScans && !preamble.Read(marker, segment[2..])) return null;
                continue;
            }

            if (!picture.Accept(marker, segment[2..])) return null;
            copy.Append([0xFF, marker]);
            copy.Append(segment);
            if (marker != JpegMarker.StartOfScan) continue;
            if (!JpegEntropy.TryTake(ref reader, picture.HasRestarts, out var data)) return null;
            copy.Append(data);
        }

        return null;
    }

    /// <summary>The segment from its length on; the length counts itself.</summary>
    private static bool TryReadSegment(ref ByteReader reader, out ReadOnlySpan<byte> segment)
    {
        var whole = reader;
        segment = default;
        return reader.TryUInt16BigEndian(out var length) && length >= 2 && reader.TryTake(length - 2, out _) && whole.TryTake(length, out segment);
    }

    private static CleanImage? Finish(CleanCopy copy, JpegPicture picture, JpegPreamble preamble)
    {
        if (picture.CompleteFrame is not { } frame) return null;
        copy.Append([0xFF, JpegMarker.EndOfImage]);
        preamble.PutBefore(copy);
        copy.Prepend([0xFF, JpegMarker.StartOfImage]);
        return new CleanImage(ImageFormat.Jpeg, frame.Width, frame.Height, copy.Bytes);
    }
}
