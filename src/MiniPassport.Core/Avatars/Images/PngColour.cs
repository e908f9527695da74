namespace MiniPassport.Core.Avatars.Images;

/// <summary>The colour types of PNG, by their numbers in IHDR.</summary>
internal enum PngColour : byte
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
