namespace MiniPassport.Core.Avatars.Images;

/// <summary>The one list of file name suffixes and media types that stored avatars have.</summary>
public static class ImageFormats
{
    /// <summary>The file name suffix of a format, lower case and without a dot: <c>jpg</c>, <c>png</c>, <c>gif</c>, <c>webp</c>.</summary>
    /// <param name="format">A named member of <see cref="ImageFormat"/>.</param>
    public static string Suffix(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpg",
        ImageFormat.Png => "png",
        ImageFormat.Gif => "gif",
        ImageFormat.WebP => "webp",
    };

    /// <summary>The media type to serve a format with (IANA image registry), without parameters.</summary>
    /// <param name="format">A named member of <see cref="ImageFormat"/>.</param>
    public static string MediaType(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.Png => "image/png",
        ImageFormat.Gif => "image/gif",
        ImageFormat.WebP => "image/webp",
    };

    /// <summary>Finds the format of a suffix that <see cref="Suffix"/> gave.</summary>
    /// <param name="suffix">The suffix without its dot, compared exactly: <c>JPG</c> and <c>jpeg</c> are none of ours.</param>
    /// <param name="format">The format, if there is one.</param>
    /// <returns>Whether the suffix is one of the list.</returns>
    public static bool TryFromSuffix(ReadOnlySpan<char> suffix, out ImageFormat format)
    {
        (format, var known) = suffix switch
        {
            "jpg" => (ImageFormat.Jpeg, true),
            "png" => (ImageFormat.Png, true),
            "gif" => (ImageFormat.Gif, true),
            "webp" => (ImageFormat.WebP, true),
            _ => (default, false),
        };
        return known;
    }
}
