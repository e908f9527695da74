using MiniPassport.Core.Avatars.Images;

namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>What holds for every cleaning, whatever the test is about.</summary>
internal static class Cleaning
{
    public static void ShouldRefuse(byte[] upload)
    {
        ImageSanitizer.TryClean(upload, out var image).ShouldBeFalse();
        image.ShouldBeNull();
    }

    /// <summary>The copy's bytes.</summary>
    public static byte[] ShouldClean(byte[] upload)
    {
        var image = Verdict(upload);
        image.ShouldNotBeNull();
        return image.Bytes.ToArray();
    }

    /// <summary>The copy, if accepted: no longer than the upload, and its own clean copy.</summary>
    public static CleanImage? Verdict(byte[] upload)
    {
        if (!ImageSanitizer.TryClean(upload, out var image)) return null;
        if (image.Bytes.Length > upload.Length) throw new InvalidOperationException("The copy is longer than the upload.");
        if (!ImageSanitizer.TryClean(image.Bytes, out var again)) throw new InvalidOperationException("The copy is refused.");
        if (!again.Bytes.Span.SequenceEqual(image.Bytes.Span)) throw new InvalidOperationException("The copy of the copy differs.");
        if ((again.Format, again.Width, again.Height) != (image.Format, image.Width, image.Height)) throw new InvalidOperationException("Another verdict on the copy.");
        return image;
    }

    public static void ShouldNotContain(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part).ShouldBe(-1);
}
