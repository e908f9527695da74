namespace MiniPassport.Core.Avatars.Images;

/// <summary>What becomes of a chunk.</summary>
internal enum PngVerdict
{
    Refuse,
    Drop,
    Keep,
    End,
}
