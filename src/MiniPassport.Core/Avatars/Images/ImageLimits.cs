namespace MiniPassport.Core.Avatars.Images;

/// <summary>What a header may claim: the cost a client's decoder would have, known without decoding.</summary>
internal static class ImageLimits
{
    private const int MaximumSide = 8_192;
    private const int MaximumPixels = 40_000_000;
    private const int MaximumFrames = 200;
    private const int MaximumAnimationPixels = 80_000_000;

    /// <summary>How many scans a JPEG may have; common progressive encoders write about ten.</summary>
    public const int MaximumScans = 32;

    public static bool Allow(int width, int height) =>
        width is > 0 and <= MaximumSide && height is > 0 and <= MaximumSide && (long)width * height <= MaximumPixels;

    public static bool AllowFrames(int width, int height, int frames) =>
        frames <= MaximumFrames && (long)width * height * frames <= MaximumAnimationPixels;
}
