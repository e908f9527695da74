using MiniPassport.Core.Tests.Avatars.Images;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>Small good pictures.</summary>
internal static class Pictures
{
    public static readonly byte[] Png = PngBuilder.Picture();

    public static readonly byte[] Jpeg = JpegBuilder.Grey(JpegBuilder.Jfif);

    public static readonly (string Suffix, string Type, byte[] Bytes)[] All =
    [
        ("png", "image/png", Png), ("jpg", "image/jpeg", Jpeg), ("gif", "image/gif", GifBuilder.Picture()), ("webp", "image/webp", EncodedSamples.Lossy),
    ];

    /// <summary>A PNG of exactly that many bytes, by data nobody needs.</summary>
    public static byte[] PngOf(int length) =>
        PngBuilder.Picture(before: PngBuilder.Chunk("tEXt", new byte[length - Png.Length - 12]));
}
