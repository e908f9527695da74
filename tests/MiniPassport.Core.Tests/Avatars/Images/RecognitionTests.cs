using System.IO.Compression;
using System.Text;
using MiniPassport.Core.Avatars.Images;

namespace MiniPassport.Core.Tests.Avatars.Images;

public sealed class RecognitionTests
{
    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void S061_What_a_file_is_gets_decided_by_its_bytes(string sample)
    {
        var image = Cleaning.Verdict(Samples.Get(sample));
        image.ShouldNotBeNull().Format.ShouldBe(Samples.FormatOf(sample));
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void A_picture_without_metadata_stays_as_it_is(string sample) => Cleaning.ShouldClean(Samples.Get(sample)).ShouldBe(Samples.Get(sample));

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void S061_A_signature_that_does_not_come_first_is_none(string sample)
    {
        Cleaning.ShouldRefuse([(byte)' ', .. Samples.Get(sample)]);
        Cleaning.ShouldRefuse([0xEF, 0xBB, 0xBF, .. Samples.Get(sample)]);
        Cleaning.ShouldRefuse([.. "--x\r\n\r\n"u8, .. Samples.Get(sample)]);
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void S061_The_signature_of_one_format_before_the_body_of_another_is_refused(string sample)
    {
        byte[][] signatures = [[0xFF, 0xD8, 0xFF], PngBuilder.Signature, "GIF89a"u8.ToArray(), [.. "RIFF"u8, 0x40, 0, 0, 0, .. "WEBP"u8]];
        foreach (var signature in signatures)
        {
            var body = Samples.Get(sample);
            if (body.AsSpan().StartsWith(signature.AsSpan(0, 3))) continue;
            signature.CopyTo(body, 0);
            Cleaning.ShouldRefuse(body);
        }
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE svg><svg/>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("%PDF-1.7\n%âãÏÓ\n1 0 obj<<>>endobj")]
    [InlineData("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--")]
    [InlineData("BM\u0046\0\0\0\0\0\0\0\u0036\0\0\0\u0028\0\0\0\u0001\0\0\0")]
    [InlineData("II*\0\u0008\0\0\0\0\0")]
    [InlineData("MM\0*\0\0\0\u0008\0\0")]
    [InlineData("\0\0\u0001\0\u0001\0\u0010\u0010\0\0\u0001\0 \0")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1avif")]
    [InlineData("\0\0\0\u000CjP  \r\n\u0087\n")]
    [InlineData("FWS\u0009\u0040\0\0\0\0")]
    [InlineData("CWS\u0009\u0040\0\0\0\0")]
    [InlineData("\0asm\u0001\0\0\0")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0")]
    [InlineData("AT&TFORM\0\0\0\u0010DJVMDIRM")]
    [InlineData("8BPS\0\u0001\0\0\0\0\0\0")]
    [InlineData("RIFF\u0024\0\0\0WAVEfmt ")]
    [InlineData("GIF88a\u0001\0\u0001\0")]
    [InlineData("%!PS-Adobe-3.0 EPSF-3.0")]
    [InlineData("push graphic-context\nviewbox 0 0 1 1\npop graphic-context")]
    public void S063_Another_format_is_refused_whatever_its_name_says(string bytes) => Cleaning.ShouldRefuse(Encoding.Latin1.GetBytes(bytes));

    [Fact]
    public void S063_A_compressed_SVG_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) gzip.Write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8);
        Cleaning.ShouldRefuse(packed.ToArray());
    }

    [Fact]
    public void S065_Nothing_or_one_byte_or_only_a_signature_is_no_picture()
    {
        Cleaning.ShouldRefuse([]);
        for (var value = 0; value <= byte.MaxValue; value++) Cleaning.ShouldRefuse([(byte)value]);
        Cleaning.ShouldRefuse([0xFF, 0xD8]);
        Cleaning.ShouldRefuse([0xFF, 0xD8, 0xFF]);
        Cleaning.ShouldRefuse(PngBuilder.Signature);
        Cleaning.ShouldRefuse("GIF89a"u8.ToArray());
        Cleaning.ShouldRefuse([.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8]);
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void S065_A_file_cut_off_anywhere_is_refused(string sample)
    {
        var whole = Samples.Get(sample);
        for (var length = 0; length < whole.Length; length++) Cleaning.ShouldRefuse(whole[..length]);
    }

    [Fact]
    public void An_upload_of_2_MiB_is_looked_at_and_one_byte_more_is_not()
    {
        var picture = PngBuilder.Picture();
        Array.Resize(ref picture, ImageSanitizer.MaximumLength);
        Cleaning.ShouldClean(picture).ShouldBe(PngBuilder.Picture());
        Array.Resize(ref picture, ImageSanitizer.MaximumLength + 1);
        Cleaning.ShouldRefuse(picture);
    }
}
