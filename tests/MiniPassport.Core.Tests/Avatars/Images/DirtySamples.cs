using System.Text;

namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>Pictures with every kind of metadata. Each secret stands in them as plain bytes.</summary>
internal static class DirtySamples
{
    public const string Xmp =
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" " +
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:source=\"xmp-secret\"/></rdf:RDF></x:xmpmeta>";

    public static readonly byte[] XmpBytes = Encoding.UTF8.GetBytes(Xmp);

    /// <summary>What must not be in any copy.</summary>
    public static readonly string[] Secrets =
        [ExifBuilder.Author, "xmp-secret", "icc-secret", "text-secret", "comment-secret", "iptc-secret", "trailing-secret", "unknown-secret"];

    public static readonly byte[] Jpeg =
    [
        .. JpegBuilder.With(
            EncodedSamples.Baseline,
            ExifBuilder.Segment(6),
            JpegBuilder.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. XmpBytes]),
            JpegBuilder.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. Icc]),
            JpegBuilder.Segment(0xED, [.. "Photoshop 3.0\08BIM"u8, 0x04, 0x04, 0, 0, 0, 0, 0, 16, 0x1C, 2, 25, 0, 11, .. "iptc-secret"u8]),
            JpegBuilder.Segment(0xEB, "unknown-secret"u8),
            JpegBuilder.Segment(0xFE, "comment-secret"u8)),
        .. "trailing-secret"u8,
    ];

    public static readonly byte[] Png =
    [
        .. PngBuilder.Picture(
            before:
            [
                .. PngBuilder.Chunk("iCCP", [.. "icc-secret\0\0"u8, .. PngBuilder.Deflate(Icc)]),
                .. PngBuilder.Chunk("tEXt", "Comment\0text-secret"u8),
                .. PngBuilder.Chunk("zTXt", [.. "text-secret\0\0"u8, .. PngBuilder.Deflate("text-secret"u8.ToArray())]),
                .. PngBuilder.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. XmpBytes]),
                .. PngBuilder.Chunk("eXIf", ExifBuilder.Tiff(6, true)),
                .. PngBuilder.Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]),
            ],
            after: [.. PngBuilder.Chunk("prVt", "unknown-secret"u8), .. PngBuilder.Chunk("tIME", [7, 234, 1, 2, 3, 4, 5])]),
        .. "trailing-secret"u8,
    ];

    public static readonly byte[] Gif =
    [
        .. GifBuilder.Picture(before:
        [
            .. GifBuilder.Extension(0xFE, "comment-secret"u8.ToArray()),
            .. GifBuilder.Extension(0xFF, "XMP DataXMP"u8.ToArray(), XmpBytes[..200], XmpBytes[200..]),
            .. GifBuilder.Extension(0xFF, "ICCRGBG1012"u8.ToArray(), Icc[..128]),
            .. GifBuilder.Control,
            .. GifBuilder.Extension(0x01, new byte[12], "text-secret"u8.ToArray()),
            .. GifBuilder.Extension(0x77, "unknown-secret"u8.ToArray()),
            .. GifBuilder.Extension(0xFF, "NETSCAPE2.0"u8.ToArray(), [1, 3, 0], "comment-secret"u8.ToArray()),
            .. GifBuilder.Control,
        ]),
        .. "trailing-secret"u8,
    ];

    public static readonly byte[] WebP =
    [
        .. WebPBuilder.File(
        [
            WebPBuilder.Canvas(16, 12, 0x3C),
            WebPBuilder.Chunk("ICCP", Icc),
            .. WebPBuilder.Chunks(EncodedSamples.LossyAlpha).Skip(1),
            WebPBuilder.Chunk("EXIF", ExifBuilder.Tiff(6, false)),
            WebPBuilder.Chunk("XMP ", XmpBytes),
            WebPBuilder.Chunk("prvt", "unknown-secret"u8),
        ]),
        .. "trailing-secret"u8,
    ];

    public static IEnumerable<byte[]> All => [Jpeg, Png, Gif, WebP];

    /// <summary>The head of a profile, with a secret in place of its tags.</summary>
    private static byte[] Icc
    {
        get
        {
            byte[] profile = [0, 0, 0, 142, .. "test"u8, 2, 16, 0, 0, .. "mntrRGB XYZ "u8, .. new byte[104]];
            "acsp"u8.CopyTo(profile.AsSpan(36));
            return [.. profile, 0, 0, 0, 0, .. "icc-secret"u8];
        }
    }
}
