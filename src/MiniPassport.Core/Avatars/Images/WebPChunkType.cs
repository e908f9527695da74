namespace MiniPassport.Core.Avatars.Images;

/// <summary>The chunk types that are looked at, as little-endian numbers of their four letters.</summary>
internal static class WebPChunkType
{
    public const uint Lossy = 0x20385056; // "VP8 "
    public const uint Lossless = 0x4C385056; // "VP8L"
    public const uint Extended = 0x58385056; // "VP8X"
    public const uint Alpha = 0x48504C41; // "ALPH"
    public const uint Animation = 0x4D494E41; // "ANIM"
    public const uint AnimationFrame = 0x464D4E41; // "ANMF"
}
