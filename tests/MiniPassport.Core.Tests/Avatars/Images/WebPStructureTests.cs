namespace MiniPassport.Core.Tests.Avatars.Images;

public sealed class WebPStructureTests
{
    private static readonly byte[] Lossy = WebPBuilder.Chunks(EncodedSamples.Lossy)[0];
    private static readonly byte[] Lossless = WebPBuilder.Chunks(EncodedSamples.LosslessAlpha)[0];
    private static readonly byte[] Alpha = WebPBuilder.Chunks(EncodedSamples.LossyAlpha)[1];

    [Fact]
    public void The_flags_say_only_what_is_there()
    {
        Cleaning.ShouldClean(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0xFD), Lossy)).ShouldBe(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0), Lossy));
        Cleaning.ShouldClean(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0), Lossless)).ShouldBe(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0x10), Lossless));
        Cleaning.ShouldClean(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0), Alpha, Lossy)).ShouldBe(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0x10), Alpha, Lossy));
    }

    [Theory]
    [InlineData(17, 12)]
    [InlineData(16, 13)]
    [InlineData(15, 12)]
    public void A_canvas_of_another_size_than_its_picture_is_refused(int width, int height)
    {
        Cleaning.ShouldRefuse(WebPBuilder.File(WebPBuilder.Canvas(width, height, 0), Lossy));
        Cleaning.ShouldRefuse(WebPBuilder.File(WebPBuilder.Canvas(width, height, 0), Lossless));
    }

    [Fact]
    public void There_is_one_picture_in_its_place()
    {
        var canvas = WebPBuilder.Canvas(16, 12, 0);
        Cleaning.ShouldRefuse(WebPBuilder.File(canvas));
        Cleaning.ShouldRefuse(WebPBuilder.File(canvas, Alpha));
        Cleaning.ShouldRefuse(WebPBuilder.File(Lossy, Lossy));
        Cleaning.ShouldRefuse(WebPBuilder.File(canvas, Lossy, Lossless));
        Cleaning.ShouldRefuse(WebPBuilder.File(Lossy, canvas));
        Cleaning.ShouldRefuse(WebPBuilder.File(canvas, canvas, Lossy));
        Cleaning.ShouldRefuse(WebPBuilder.File(WebPBuilder.Chunk("EXIF", [1]), Lossy));
        Cleaning.ShouldRefuse(WebPBuilder.File(Alpha, Lossy));
    }

    [Fact]
    public void Transparency_comes_once_before_a_lossy_picture()
    {
        var canvas = WebPBuilder.Canvas(16, 12, 0x10);
        Cleaning.ShouldRefuse(WebPBuilder.File(canvas, Alpha, Alpha, Lossy));
        Cleaning.ShouldRefuse(WebPBuilder.File(canvas, Lossy, Alpha));
        Cleaning.ShouldRefuse(WebPBuilder.File(canvas, Alpha, Lossless));
        Cleaning.ShouldRefuse(WebPBuilder.File(canvas, WebPBuilder.Chunk("ALPH", []), Lossy));
        Cleaning.ShouldRefuse(WebPBuilder.File(canvas, WebPBuilder.Chunk("ALPH", [2, 0]), Lossy));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(73)]
    [InlineData(76)]
    [InlineData(0x7FFFFFFF)]
    [InlineData(-1)]
    [InlineData(-2)]
    public void A_size_that_is_not_the_files_is_refused(int size)
    {
        var file = EncodedSamples.Lossy.ToArray();
        BitConverter.TryWriteBytes(file.AsSpan(4), size).ShouldBeTrue();
        Cleaning.ShouldRefuse(file);
    }

    [Theory]
    [InlineData(20, 0x01)]
    [InlineData(20, 0x08)]
    [InlineData(20, 0x10)]
    [InlineData(22, 0xFF)]
    [InlineData(23, 0xFF)]
    [InlineData(24, 0xFF)]
    [InlineData(25, 0xFF)]
    public void A_lossy_picture_is_a_key_frame_that_is_shown(int at, byte flip)
    {
        var file = EncodedSamples.Lossy.ToArray();
        file[at] ^= flip;
        Cleaning.ShouldRefuse(file);
    }

    [Theory]
    [InlineData(20, 0x01)]
    [InlineData(24, 0x20)]
    [InlineData(24, 0x80)]
    public void A_lossless_picture_has_its_signature_and_version_zero(int at, byte flip)
    {
        var file = EncodedSamples.Lossless.ToArray();
        file[at] ^= flip;
        Cleaning.ShouldRefuse(file);
    }
}
