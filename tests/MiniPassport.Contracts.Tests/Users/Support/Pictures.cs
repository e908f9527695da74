using MiniPassport.Core.Tests.Avatars.Images;

namespace MiniPassport.Contracts.Tests.Users.Support;

/// <summary>A small valid picture.</summary>
internal static class Pictures
{
    private const byte Grey = 0;

    /// <summary>A grey PNG, 8 bits a pixel.</summary>
    public static byte[] Png(int width = 4, int height = 3) =>
    [
        .. PngBuilder.Signature,
        .. PngBuilder.Header(width, height, colour: Grey),
        .. PngBuilder.Chunk("IDAT", PngBuilder.Deflate(new byte[(width + 1) * height])),
        .. PngBuilder.End,
    ];
}
