namespace MiniPassport.Core.Avatars.Images;

/// <summary>
/// The order of chunks after IHDR (ISO/IEC 15948 §5.6) and which of them are kept: the picture itself and the small fixed-size
/// ones that say what its numbers mean as colours.
/// </summary>
internal sealed class PngLayout(PngHeader header)
{
    private readonly PngImageData data = new(header);
    private int colours;
    private bool transparency;
    private bool gamma;
    private bool chromaticities;
    private bool standardRgb;

    public PngVerdict Judge(PngChunk chunk)
    {
        if (chunk.Type != PngChunkType.Data) data.Interrupt();
        return chunk.Type switch
        {
            PngChunkType.Palette => Palette(chunk.Data.Length),
            PngChunkType.Transparency => Transparency(chunk.Data.Length),
            PngChunkType.Gamma => ColourSpace(ref gamma, chunk.Data.Length == 4),
            PngChunkType.Chromaticities => ColourSpace(ref chromaticities, chunk.Data.Length == 32),
            PngChunkType.StandardRgb => ColourSpace(ref standardRgb, chunk.Data is [<= 3]),
            PngChunkType.Data => NeedsPalette || !data.Add(chunk.Data) ? PngVerdict.Refuse : PngVerdict.Keep,
            PngChunkType.End => chunk.Data.IsEmpty && data.CouldBeComplete ? PngVerdict.End : PngVerdict.Refuse,
            _ => chunk.IsCritical ? PngVerdict.Refuse : PngVerdict.Drop,
        };
    }

    private bool NeedsPalette => header.Colour == PngColour.Palette && colours == 0;

    private PngVerdict Palette(int length)
    {
        var most = header.Colour == PngColour.Palette ? 1 << header.BitDepth : 256;
        var allowed = header.Colour is PngColour.Palette or PngColour.Rgb or PngColour.Rgba;
        if (!allowed || colours > 0 || transparency || data.Started || length == 0 || length % 3 != 0 || length / 3 > most) return PngVerdict.Refuse;
        colours = length / 3;

        // With true colours a palette is a mere suggestion to old displays, and 768 bytes of anybody's choice.
        return header.Colour == PngColour.Palette ? PngVerdict.Keep : PngVerdict.Drop;
    }

    private PngVerdict Transparency(int length)
    {
        var fits = header.Colour switch
        {
            PngColour.Grey => length == 2,
            PngColour.Rgb => length == 6,
            PngColour.Palette => length > 0 && length <= colours,
            PngColour.GreyAlpha or PngColour.Rgba => false,
        };
        if (!fits || transparency || data.Started) return PngVerdict.Refuse;
        transparency = true;
        return PngVerdict.Keep;
    }

    /// <summary>Decoders pass over these where they are late or repeated, so a copy without them looks the same.</summary>
    private PngVerdict ColourSpace(ref bool seen, bool fits)
    {
        if (!fits) return PngVerdict.Refuse;
        if (seen || colours > 0 || data.Started) return PngVerdict.Drop;
        seen = true;
        return PngVerdict.Keep;
    }
}
