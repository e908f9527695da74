using System.Text;

namespace MiniPassport.Core.Tests.Avatars.Images;

public sealed class MetadataTests
{
    [Fact]
    public void S069_Metadata_and_trailing_bytes_are_absent_from_every_copy()
    {
        foreach (var dirty in DirtySamples.All)
        {
            var clean = Cleaning.ShouldClean(dirty);
            foreach (var secret in DirtySamples.Secrets) Cleaning.ShouldNotContain(clean, Encoding.ASCII.GetBytes(secret));
            Cleaning.ShouldNotContain(clean, "GPS"u8);
            Cleaning.ShouldNotContain(clean, "rdf"u8);
            Cleaning.ShouldNotContain(clean, "ICC"u8);
        }
    }

    [Fact]
    public void The_samples_hold_what_the_copies_must_not()
    {
        var all = Encoding.Latin1.GetString([.. DirtySamples.All.SelectMany(sample => sample)]);
        foreach (var secret in DirtySamples.Secrets) all.ShouldContain(secret, Case.Sensitive);
    }

    [Fact]
    public void S069_A_JPEG_keeps_its_picture_and_its_orientation_and_nothing_else() =>
        Cleaning.ShouldClean(DirtySamples.Jpeg).ShouldBe(
            [.. EncodedSamples.Baseline[..20], .. Orientation(6), .. EncodedSamples.Baseline[20..]]);

    [Fact]
    public void S069_A_PNG_keeps_its_picture_and_nothing_else() => Cleaning.ShouldClean(DirtySamples.Png).ShouldBe(PngBuilder.Picture());

    [Fact]
    public void S069_A_GIF_keeps_its_frames_their_timing_and_the_loop() =>
        Cleaning.ShouldClean(DirtySamples.Gif).ShouldBe(
            GifBuilder.Picture(before: [.. GifBuilder.Extension(0xFF, "NETSCAPE2.0"u8.ToArray(), [1, 3, 0]), .. GifBuilder.Control]));

    [Fact]
    public void S069_A_WebP_keeps_its_picture_and_its_flags_are_true_again() =>
        Cleaning.ShouldClean(DirtySamples.WebP).ShouldBe(EncodedSamples.LossyAlpha);

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void A_phones_picture_does_not_turn(int orientation, bool bigEndian) =>
        Cleaning.ShouldClean(JpegBuilder.Grey(ExifBuilder.Segment(orientation, bigEndian))).ShouldBe(JpegBuilder.Grey(Orientation(orientation)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(600)]
    public void An_orientation_that_turns_nothing_is_dropped(int orientation) =>
        Cleaning.ShouldClean(JpegBuilder.Grey(ExifBuilder.Segment(orientation))).ShouldBe(JpegBuilder.Grey());

    [Fact]
    public void Broken_EXIF_is_dropped_like_any_other()
    {
        var tiff = ExifBuilder.Tiff(6, true);
        for (var length = 0; length < 22; length++)
        {
            Cleaning.ShouldClean(JpegBuilder.Grey(JpegBuilder.Segment(0xE1, [.. "Exif\0\0"u8, .. tiff[..length]]))).ShouldBe(JpegBuilder.Grey());
        }

        foreach (var offset in (ReadOnlySpan<byte>)[0, 7, 200, 255])
        {
            byte[] lost = [.. tiff[..4], offset, offset, offset, offset, .. tiff[8..]];
            Cleaning.ShouldClean(JpegBuilder.Grey(JpegBuilder.Segment(0xE1, [.. "Exif\0\0"u8, .. lost]))).ShouldBe(JpegBuilder.Grey());
        }
    }

    [Fact]
    public void The_shortest_EXIF_that_turns_a_picture_makes_no_longer_copy()
    {
        var shortest = Orientation(6);
        Cleaning.ShouldClean(JpegBuilder.Grey(shortest)).ShouldBe(JpegBuilder.Grey(shortest));
        var withoutNext = JpegBuilder.Segment(0xE1, shortest.AsSpan(4, shortest.Length - 8));
        Cleaning.ShouldClean(JpegBuilder.Grey(withoutNext)).ShouldBe(JpegBuilder.Grey());
    }

    [Fact]
    public void C044_A_PNG_text_chunk_that_names_a_file_to_read_is_not_passed_on()
    {
        var upload = PngBuilder.Picture(before: PngBuilder.Chunk("tEXt", "profile\0/etc/passwd"u8), after: PngBuilder.Chunk("tEXt", "profile\0/etc/hosts"u8));
        Cleaning.ShouldClean(upload).ShouldBe(PngBuilder.Picture());
    }

    [Fact]
    public void C044_DjVu_annotations_for_ExifTool_are_refused_alone_and_dropped_behind_a_picture()
    {
        byte[] exploit = [.. "AT&TFORM\0\0\0\u0030DJVUANTa\0\0\0\u0020(metadata \"\\c${system('id')};\")"u8];
        Cleaning.ShouldRefuse(exploit);
        foreach (var sample in Samples.All) Cleaning.ShouldClean([.. sample, .. exploit]).ShouldBe(sample);
        Cleaning.ShouldClean(JpegBuilder.Grey(JpegBuilder.Segment(0xE1, exploit))).ShouldBe(JpegBuilder.Grey());
    }

    private static byte[] Orientation(int value) =>
        JpegBuilder.Segment(0xE1, [.. "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"u8, (byte)value, 0, 0, 0, 0, 0, 0]);
}
