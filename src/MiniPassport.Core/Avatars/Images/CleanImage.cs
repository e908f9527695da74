namespace MiniPassport.Core.Avatars.Images;

/// <summary>An upload that proved to be an image, as the copy that may be stored and served.</summary>
/// <param name="Format">What the bytes are, whatever the upload's name or declared type said.</param>
/// <param name="Width">Pixels as stored, before a JPEG's orientation is applied; 1 to 8 192.</param>
/// <param name="Height">Pixels as stored, before a JPEG's orientation is applied; 1 to 8 192.</param>
/// <param name="Bytes">The copy without metadata, unknown parts and trailing bytes; never longer than the upload.</param>
public sealed record CleanImage(ImageFormat Format, int Width, int Height, ReadOnlyMemory<byte> Bytes);
