using System.Diagnostics.CodeAnalysis;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>Decides by its bytes what an upload is and makes the copy that may be stored.</summary>
/// <remarks>
/// The structure of the file is walked to its end in one pass; pixels are never decoded and nothing is inflated, so what a
/// decoder would spend on the image is not spent here. Memory is one buffer of the upload's length.
/// </remarks>
public static class ImageSanitizer
{
    /// <summary>The longest upload that is looked at, in bytes.</summary>
    internal const int MaximumLength = 2 * 1024 * 1024;

    /// <summary>Makes a clean copy of an uploaded image. Never throws; the same bytes always get the same verdict.</summary>
    /// <param name="upload">The uploaded bytes, at most 2 MiB.</param>
    /// <param name="image">The copy and its dimensions; cleaning the copy again gives the same bytes.</param>
    /// <returns>
    /// False for anything but a complete JPEG, PNG, GIF or still WebP whose sides are at most 8 192 pixels and whose area is at most
    /// 40 megapixels (GIF: at most 200 frames and 80 megapixels over all frames; progressive JPEG: at most 32 scans).
    /// </returns>
    public static bool TryClean(ReadOnlyMemory<byte> upload, [NotNullWhen(true)] out CleanImage? image)
    {
        var bytes = upload.Span;
        image = bytes switch
        {
            { Length: > MaximumLength } => null,
            [0xFF, 0xD8, 0xFF, ..] => JpegFile.Clean(bytes),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PngFile.Clean(bytes),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => GifFile.Clean(bytes),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebPFile.Clean(bytes),
            _ => null,
        };
        return image is not null;
    }
}
