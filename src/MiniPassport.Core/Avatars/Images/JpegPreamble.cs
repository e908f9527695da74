namespace MiniPassport.Core.Avatars.Images;

/// <summary>
/// What a decoder needs to know from application segments, in our own words. JFIF and Adobe are repeated only where they were:
/// libjpeg and its like read the colours differently by their presence.
/// </summary>
internal sealed class JpegPreamble
{
    /// <summary>APP0: version 1.01, pixels square, no thumbnail (ITU-T T.871).</summary>
    private static ReadOnlySpan<byte> Jfif => [0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    /// <summary>APP14 up to its last byte, the transform (Adobe Technical Note 5116).</summary>
    private static ReadOnlySpan<byte> AdobeHead => [0xFF, 0xEE, 0, 14, 0x41, 0x64, 0x6F, 0x62, 0x65, 0, 100, 0, 0, 0, 0];

    private bool jfif;
    private byte? adobeTransform;
    private int orientation;

    /// <summary>Notes an application segment; false for a colour transform that does not exist.</summary>
    public bool Read(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case JpegMarker.FirstApplication:
                jfif |= segment.StartsWith("JFIF\0"u8) && segment.Length >= 14;
                break;
            case JpegMarker.Exif when orientation == 0:
                orientation = ExifOrientation.Read(segment);
                break;
            case JpegMarker.Adobe when segment.StartsWith("Adobe"u8) && segment.Length >= 12:
                adobeTransform = segment[11];
                break;
        }

        return adobeTransform is null or <= 2;
    }

    public void PutBefore(CleanCopy copy)
    {
        if (adobeTransform is { } transform) copy.Prepend([.. AdobeHead, transform]);
        if (orientation > 1) copy.Prepend(ExifOrientation.Segment(orientation));
        if (jfif) copy.Prepend(Jfif);
    }
}
