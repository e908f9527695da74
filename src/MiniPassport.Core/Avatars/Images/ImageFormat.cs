namespace MiniPassport.Core.Avatars.Images;

/// <summary>The image formats an avatar may have; what an upload is gets decided by its bytes only.</summary>
public enum ImageFormat
{
    /// <summary>JPEG (ITU-T T.81), baseline, extended or progressive Huffman coding with 8 bits.</summary>
    Jpeg,

    /// <summary>PNG (ISO/IEC 15948), a still image.</summary>
    Png,

    /// <summary>GIF87a or GIF89a, at most 200 frames.</summary>
    Gif,

    /// <summary>WebP (RFC 9649), a still image.</summary>
    WebP,
}
