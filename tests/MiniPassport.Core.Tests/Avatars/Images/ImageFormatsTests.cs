using MiniPassport.Core.Avatars.Images;

namespace MiniPassport.Core.Tests.Avatars.Images;

public sealed class ImageFormatsTests
{
    [Theory]
    [InlineData(ImageFormat.Jpeg, "jpg", "image/jpeg")]
    [InlineData(ImageFormat.Png, "png", "image/png")]
    [InlineData(ImageFormat.Gif, "gif", "image/gif")]
    [InlineData(ImageFormat.WebP, "webp", "image/webp")]
    public void S061_A_format_has_one_suffix_and_one_media_type(ImageFormat format, string suffix, string mediaType)
    {
        format.Suffix().ShouldBe(suffix);
        format.MediaType().ShouldBe(mediaType);
        ImageFormats.TryFromSuffix(suffix, out var back).ShouldBeTrue();
        back.ShouldBe(format);
    }

    [Theory]
    [InlineData("")]
    [InlineData("jpeg")]
    [InlineData("JPG")]
    [InlineData(".png")]
    [InlineData("png ")]
    [InlineData("svg")]
    [InlineData("html")]
    public void S061_Another_suffix_is_none_of_ours(string suffix) => ImageFormats.TryFromSuffix(suffix, out _).ShouldBeFalse();
}
