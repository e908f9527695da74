namespace MiniPassport.Core.Avatars.Images;

/// <summary>One colour component of a frame (T.81 B.2.2).</summary>
/// <param name="Id">The number scans name it by.</param>
/// <param name="Horizontal">Sampling factor, 1 to 4.</param>
/// <param name="Vertical">Sampling factor, 1 to 4.</param>
/// <param name="Quantisation">The table it uses, 0 to 3.</param>
internal readonly record struct JpegComponent(byte Id, int Horizontal, int Vertical, int Quantisation);
