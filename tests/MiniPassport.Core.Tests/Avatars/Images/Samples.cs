using MiniPassport.Core.Avatars.Images;

namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>Good pictures of every kind that is accepted, without metadata: their clean copies are the same bytes.</summary>
internal static class Samples
{
    private static readonly Dictionary<string, (ImageFormat Format, byte[] Bytes)> ByName = new()
    {
        ["jpeg grey"] = (ImageFormat.Jpeg, JpegBuilder.Grey(JpegBuilder.Jfif)),
        ["jpeg baseline"] = (ImageFormat.Jpeg, EncodedSamples.Baseline),
        ["jpeg progressive"] = (ImageFormat.Jpeg, EncodedSamples.Progressive),
        ["jpeg four colours"] = (ImageFormat.Jpeg, EncodedSamples.FourColours),
        ["png true colour"] = (ImageFormat.Png, PngBuilder.Picture(before: PngBuilder.Chunk("gAMA", [0, 0, 177, 143]))),
        ["png palette"] = (ImageFormat.Png, PngPalette()),
        ["png interlaced, data in three"] = (ImageFormat.Png, PngInterlaced()),
        ["gif"] = (ImageFormat.Gif, GifBuilder.Picture()),
        ["gif animation"] = (ImageFormat.Gif, GifBuilder.Animation(3)),
        ["webp lossy"] = (ImageFormat.WebP, EncodedSamples.Lossy),
        ["webp lossless"] = (ImageFormat.WebP, EncodedSamples.Lossless),
        ["webp lossless alpha"] = (ImageFormat.WebP, EncodedSamples.LosslessAlpha),
        ["webp lossy alpha"] = (ImageFormat.WebP, EncodedSamples.LossyAlpha),
    };

    public static TheoryData<string> Names => [.. ByName.Keys];

    public static IEnumerable<byte[]> All => ByName.Values.Select(sample => sample.Bytes);

    public static byte[] Get(string name) => [.. ByName[name].Bytes];

    public static ImageFormat FormatOf(string name) => ByName[name].Format;

    private static byte[] PngPalette() =>
    [
        .. PngBuilder.Signature, .. PngBuilder.Header(5, 4, 2, 3), .. PngBuilder.Chunk("PLTE", [0, 0, 0, 255, 0, 0, 0, 0, 255]),
        .. PngBuilder.Chunk("tRNS", [0, 128]), .. PngBuilder.Chunk("IDAT", PngBuilder.Pixels(4, 2)), .. PngBuilder.End,
    ];

    /// <summary>One pixel, so that the first pass of Adam7 is the whole picture.</summary>
    private static byte[] PngInterlaced()
    {
        var data = PngBuilder.Pixels(1, 4);
        return
        [
            .. PngBuilder.Signature, .. PngBuilder.Header(1, 1, 8, 6, 1), .. PngBuilder.Chunk("IDAT", data.AsSpan(0, 1)),
            .. PngBuilder.Chunk("IDAT", []), .. PngBuilder.Chunk("IDAT", data.AsSpan(1)), .. PngBuilder.End,
        ];
    }
}
