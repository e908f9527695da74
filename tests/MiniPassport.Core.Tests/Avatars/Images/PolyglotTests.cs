using System.IO.Compression;

namespace MiniPassport.Core.Tests.Avatars.Images;

public sealed class PolyglotTests
{
    public static TheoryData<string> Payloads => ["<script>alert(1)</script>", "*/=1;alert(1)//", "%PDF-1.4\n1 0 obj\n%%EOF", "<?php system($_GET[0]);?>", "<svg onload=alert(1)>"];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void S062_A_second_format_behind_a_picture_is_gone(string payload)
    {
        foreach (var sample in Samples.All) Cleaning.ShouldClean([.. sample, .. Bytes(payload)]).ShouldBe(sample);
    }

    [Fact]
    public void S062_A_ZIP_behind_a_picture_is_gone()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("META-INF/MANIFEST.MF").Open();
            entry.Write("Main-Class: A"u8);
        }

        foreach (var sample in Samples.All) Cleaning.ShouldClean([.. sample, .. zip.ToArray()]).ShouldBe(sample);
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void S062_A_second_format_inside_a_JPEG_segment_is_gone(string payload)
    {
        foreach (var marker in (ReadOnlySpan<byte>)[0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF, 0xFE])
        {
            var segment = JpegBuilder.Segment(marker, Bytes(payload));
            Cleaning.ShouldClean(JpegBuilder.Grey([.. JpegBuilder.Jfif, .. segment])).ShouldBe(JpegBuilder.Grey(JpegBuilder.Jfif));
            Cleaning.ShouldClean(JpegBuilder.Grey(JpegBuilder.Jfif, segment)).ShouldBe(JpegBuilder.Grey(JpegBuilder.Jfif));
        }
    }

    [Fact]
    public void S062_A_JFIF_thumbnail_of_script_is_gone()
    {
        // The trick of the JPEG that is a script: a length of 0x2F2A, which reads "/*", in its first segment.
        byte[] header = [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 1, 1, .. new byte[0x2F2A - 2 - 14 - 20], .. "*/=alert(1);/*______"u8];
        Cleaning.ShouldClean(JpegBuilder.Grey(JpegBuilder.Segment(0xE0, header))).ShouldBe(JpegBuilder.Grey(JpegBuilder.Jfif));
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void S062_A_second_format_inside_a_PNG_chunk_is_gone(string payload)
    {
        foreach (var type in (string[])["tEXt", "zTXt", "iTXt", "eXIf", "iCCP", "htMl", "sPLT", "fdAT"])
        {
            var chunk = PngBuilder.Chunk(type, Bytes(payload));
            Cleaning.ShouldClean(PngBuilder.Picture(before: chunk, after: chunk)).ShouldBe(PngBuilder.Picture());
        }
    }

    [Fact]
    public void S062_A_suggested_palette_of_script_is_gone()
    {
        var palette = PngBuilder.Chunk("PLTE", "<script>alert(123)</script>"u8);
        Cleaning.ShouldClean(PngBuilder.Picture(before: palette)).ShouldBe(PngBuilder.Picture());
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void S062_A_second_format_inside_a_GIF_extension_is_gone(string payload)
    {
        foreach (var label in (ReadOnlySpan<byte>)[0x01, 0xFE, 0xFF, 0x00, 0xAA])
        {
            var extension = GifBuilder.Extension(label, Bytes(payload));
            Cleaning.ShouldClean(GifBuilder.Picture(before: extension)).ShouldBe(GifBuilder.Picture());
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void S062_A_second_format_inside_a_WebP_chunk_is_gone(string payload)
    {
        var picture = WebPBuilder.Chunks(EncodedSamples.Lossy)[0];
        foreach (var type in (string[])["EXIF", "XMP ", "ICCP", "junk"])
        {
            Cleaning.ShouldClean(WebPBuilder.File(picture, WebPBuilder.Chunk(type, Bytes(payload)))).ShouldBe(EncodedSamples.Lossy);
        }
    }

    [Fact]
    public void S062_A_WebP_padding_byte_carries_nothing()
    {
        var odd = WebPBuilder.Chunk("VP8L", [.. EncodedSamples.Lossless.AsSpan(20, 65)]);
        var clean = WebPBuilder.File(odd);
        odd[^1] = (byte)'<';
        Cleaning.ShouldClean(WebPBuilder.File(odd)).ShouldBe(clean);
    }

    /// <summary>
    /// The GIF that is a script opens a comment in its screen size: two printable characters make a side of at least 8 224 pixels.
    /// </summary>
    [Theory]
    [InlineData("/*")]
    [InlineData("=1")]
    [InlineData("=`")]
    [InlineData("//")]
    [InlineData("  ")]
    public void S062_A_GIF_whose_width_reads_as_script_is_refused(string width)
    {
        var file = GifBuilder.Picture();
        (file[6], file[7]) = ((byte)width[0], (byte)width[1]);
        Cleaning.ShouldRefuse(file);
    }

    /// <summary>
    /// With tabs or line ends the size can be small enough; then a comment has to open in the fields behind it, which become 0.
    /// What may still be chosen freely are colours and coded pixels: those are served as image/gif and nosniff.
    /// </summary>
    [Fact]
    public void S062_A_GIF_that_opens_a_comment_behind_its_size_loses_it()
    {
        byte[] file = [.. "GIF89a=\n1\n;/*"u8, .. GifBuilder.Frame(1, 1, ownColours: true), GifBuilder.Trailer, .. "*/alert(1)"u8];
        Cleaning.ShouldClean(file).ShouldBe([.. "GIF89a=\n1\n\0\0\0"u8, .. GifBuilder.Frame(1, 1, ownColours: true), GifBuilder.Trailer]);
    }

    private static byte[] Bytes(string payload) => [.. payload.Select(letter => (byte)letter)];
}
