using MiniPassport.Core.Avatars.Images;

namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>Small files that cost their decoder much. Each measures what this thread allocates, which does not depend on the machine.</summary>
public sealed class BombTests
{
    private const long MostAllocated = 8 * 1024 * 1024;

    [Theory]
    [InlineData(65_535, 65_535)]
    [InlineData(8_193, 1)]
    [InlineData(1, 8_193)]
    [InlineData(8_000, 5_001)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void S064_A_PNG_of_1_KB_may_not_claim_any_size(int width, int height) =>
        ShouldRefuseCheaply([.. PngBuilder.Signature, .. PngBuilder.Header(width, height), .. PngBuilder.Chunk("IDAT", PngBuilder.Deflate(new byte[900_000])), .. PngBuilder.End]);

    [Fact]
    public void S064_A_PNG_whose_data_cannot_inflate_to_the_size_it_claims_is_refused()
    {
        byte[] Claiming(int width, int height, byte[] data) =>
            [.. PngBuilder.Signature, .. PngBuilder.Header(width, height, 1, 0), .. PngBuilder.Chunk("IDAT", data), .. PngBuilder.End];

        var data = PngBuilder.Deflate(new byte[1000 * 126]);
        ShouldRefuseCheaply(Claiming(8_000, 5_000, data));
        Cleaning.ShouldClean(Claiming(1_000, 1_000, data));
    }

    [Fact]
    public void A_PNG_at_the_limits_that_is_all_there_is_accepted()
    {
        byte[] file =
        [
            .. PngBuilder.Signature, .. PngBuilder.Header(8_000, 5_000, 1, 0), .. PngBuilder.Chunk("IDAT", PngBuilder.Deflate(new byte[5_000 * 1_001])), .. PngBuilder.End,
        ];
        Cleaning.ShouldClean(file).ShouldBe(file);
    }

    [Theory]
    [InlineData("zTXt", "Comment\0\0")]
    [InlineData("iCCP", "profile\0\0")]
    [InlineData("iTXt", "Comment\0\u0001\0\0\0")]
    public void S064_A_packed_text_or_profile_is_dropped_without_inflating_it(string type, string head)
    {
        var inflated = new byte[64 * 1024 * 1024];
        byte[] bomb = [.. head.Select(letter => (byte)letter), .. PngBuilder.Deflate(inflated)];
        var upload = PngBuilder.Picture(before: [.. Enumerable.Repeat(PngBuilder.Chunk(type, bomb), 20).SelectMany(chunk => chunk)]);
        upload.Length.ShouldBeLessThan(ImageSanitizer.MaximumLength);
        ShouldCleanCheaply(upload).ShouldBe(PngBuilder.Picture());
    }

    [Fact]
    public void S064_A_PNG_of_countless_empty_chunks_costs_one_buffer()
    {
        var empty = PngBuilder.Chunk("IDAT", []);
        var upload = PngBuilder.Picture(before: [.. Enumerable.Repeat(empty, 170_000).SelectMany(chunk => chunk)]);
        ShouldCleanCheaply(upload).ShouldBe(upload);
    }

    [Theory]
    [InlineData(65_535, 65_535)]
    [InlineData(65_500, 1)]
    [InlineData(8_193, 8)]
    [InlineData(8, 8_193)]
    [InlineData(8_000, 5_001)]
    [InlineData(8, 0)]
    [InlineData(0, 8)]
    public void S064_A_JPEG_may_not_claim_any_size(int width, int height)
    {
        foreach (var marker in (ReadOnlySpan<byte>)[0xC0, 0xC1, 0xC2]) ShouldRefuseCheaply(JpegBuilder.Of(marker, width, height, null, [.. JpegBuilder.Scan, 0x3F]));
    }

    [Fact]
    public void S064_A_progressive_JPEG_has_at_most_32_scans()
    {
        Cleaning.ShouldClean(JpegBuilder.Progressive(32));
        ShouldRefuseCheaply(JpegBuilder.Progressive(33));
        ShouldRefuseCheaply(JpegBuilder.Progressive(64));
    }

    [Fact]
    public void S064_A_baseline_JPEG_codes_each_component_once() =>
        ShouldRefuseCheaply(JpegBuilder.Grey(afterScan: [.. JpegBuilder.Scan, 0x3F]));

    [Fact]
    public void S064_A_JPEG_of_nothing_but_tables_or_comments_costs_one_buffer()
    {
        var table = JpegBuilder.Table(0x00, 0);
        ShouldRefuseCheaply(JpegBuilder.Grey([.. Enumerable.Repeat(table, 50_000).SelectMany(part => part)]));
        var comment = JpegBuilder.Segment(0xFE, []);
        ShouldCleanCheaply(JpegBuilder.Grey([.. Enumerable.Repeat(comment, 500_000).SelectMany(part => part)])).ShouldBe(JpegBuilder.Grey());
        var many = JpegBuilder.Grey();
        ShouldCleanCheaply([.. many[..2], .. Enumerable.Repeat((byte)0xFF, 2_000_000), .. many[2..]]).ShouldBe(many);
    }

    [Fact]
    public void S064_A_GIF_has_at_most_200_frames()
    {
        Cleaning.ShouldClean(GifBuilder.Animation(200));
        ShouldRefuseCheaply(GifBuilder.Animation(201));
        ShouldRefuseCheaply(GifBuilder.Animation(10_000));
    }

    [Fact]
    public void S064_A_GIF_has_at_most_80_megapixels_over_all_frames()
    {
        byte[] Frames(int count) => [.. GifBuilder.Screen(8_000, 1_000), .. Enumerable.Repeat(GifBuilder.Frame(1, 1), count).SelectMany(frame => frame), GifBuilder.Trailer];

        Cleaning.ShouldClean(Frames(10));
        ShouldRefuseCheaply(Frames(11));
    }

    [Theory]
    [InlineData(65_535, 65_535)]
    [InlineData(8_193, 1)]
    [InlineData(8_000, 5_001)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void S064_A_GIF_may_not_claim_any_canvas(int width, int height) =>
        ShouldRefuseCheaply([.. GifBuilder.Screen(width, height), .. GifBuilder.Frame(1, 1), GifBuilder.Trailer]);

    [Fact]
    public void S064_A_GIF_frame_may_not_outgrow_its_canvas()
    {
        var file = GifBuilder.Picture(4, 4);
        var frame = GifBuilder.Screen(4, 4).Length;
        foreach (var field in (ReadOnlySpan<int>)[1, 3, 5, 7])
        {
            // The high byte of left, top, width, height.
            var grown = file.ToArray();
            grown[frame + field + 1] = 0xFF;
            ShouldRefuseCheaply(grown);
        }
    }

    [Fact]
    public void S064_An_animated_WebP_is_refused()
    {
        var frame = WebPBuilder.Chunk("ANMF", [.. new byte[16], .. EncodedSamples.Lossy[12..]]);
        var animation = WebPBuilder.Chunk("ANIM", new byte[6]);
        var still = WebPBuilder.Chunks(EncodedSamples.Lossy)[0];
        ShouldRefuseCheaply(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0x02), animation, frame, frame));
        ShouldRefuseCheaply(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0x00), animation, frame));
        ShouldRefuseCheaply(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0x00), frame, still));
        ShouldRefuseCheaply(WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0x02), still));
        ShouldRefuseCheaply(WebPBuilder.File(still, frame));
    }

    [Fact]
    public void S064_A_WebP_may_not_claim_any_size()
    {
        var lossless = EncodedSamples.Lossless;
        ShouldRefuseCheaply([.. lossless[..21], 0xFF, 0xFF, 0xFF, 0x0F, .. lossless[25..]]);
        var lossy = EncodedSamples.Lossy;
        ShouldRefuseCheaply([.. lossy[..26], 0xFF, 0x3F, 0xFF, 0x3F, .. lossy[30..]]);
        ShouldRefuseCheaply([.. lossy[..26], 0, 0, .. lossy[28..]]);
        ShouldRefuseCheaply(WebPBuilder.File(WebPBuilder.Canvas(1 << 24, 1 << 24, 0), WebPBuilder.Chunks(lossy)[0]));
    }

    [Fact]
    public void S064_No_upload_of_2_MiB_allocates_more_than_one_buffer()
    {
        foreach (var sample in Samples.All.Concat(DirtySamples.All))
        {
            var upload = sample;
            Array.Resize(ref upload, ImageSanitizer.MaximumLength);
            ShouldCleanCheaply(upload);
        }
    }

    private static void ShouldRefuseCheaply(byte[] upload) => MeasuredVerdict(upload).ShouldBeNull();

    private static byte[] ShouldCleanCheaply(byte[] upload) => MeasuredVerdict(upload).ShouldNotBeNull().Bytes.ToArray();

    private static CleanImage? MeasuredVerdict(byte[] upload)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ImageSanitizer.TryClean(upload, out var image);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocated);
        return image;
    }
}
