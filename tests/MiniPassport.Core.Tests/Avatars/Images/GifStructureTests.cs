namespace MiniPassport.Core.Tests.Avatars.Images;

public sealed class GifStructureTests
{
    [Fact]
    public void A_GIF_without_a_frame_is_refused() => Cleaning.ShouldRefuse([.. GifBuilder.Screen(4, 4), GifBuilder.Trailer]);

    [Fact]
    public void A_frame_without_colours_is_refused() =>
        Cleaning.ShouldRefuse([.. "GIF89a"u8, 4, 0, 4, 0, 0, 0, 0, .. GifBuilder.Frame(4, 4), GifBuilder.Trailer]);

    [Fact]
    public void A_frame_without_data_or_with_an_impossible_code_size_is_refused()
    {
        byte[] With(params byte[] data) => [.. GifBuilder.Screen(4, 4), 0x2C, 0, 0, 0, 0, 4, 0, 4, 0, 0, .. data, GifBuilder.Trailer];

        Cleaning.ShouldClean(With(2, 1, 0x2C, 0));
        Cleaning.ShouldRefuse(With(2, 0));
        Cleaning.ShouldRefuse(With(1, 1, 0x2C, 0));
        Cleaning.ShouldRefuse(With(9, 1, 0x2C, 0));
        Cleaning.ShouldRefuse(With(2, 9, 0x2C, 0));
    }

    [Fact]
    public void Fields_that_nobody_shows_become_zero()
    {
        var file = GifBuilder.Picture(before: GifBuilder.Control);
        var odd = file.ToArray();
        (odd[10], odd[11], odd[12]) = (0xF9, 3, 77);
        var control = GifBuilder.Screen(6, 5).Length;
        odd[control + 3] |= 0xE2;
        odd[control + GifBuilder.Control.Length + 9] |= 0x38;
        Cleaning.ShouldClean(odd).ShouldBe(file);
    }

    [Fact]
    public void A_control_block_has_four_bytes()
    {
        Cleaning.ShouldRefuse(GifBuilder.Picture(before: [0x21, 0xF9, 3, 0, 0, 0, 0]));
        Cleaning.ShouldRefuse(GifBuilder.Picture(before: [0x21, 0xF9, 4, 0, 0, 0, 0, 1, 0, 0]));
        Cleaning.ShouldRefuse(GifBuilder.Picture(before: [0x21, 0xF9, 0]));
    }

    [Fact]
    public void A_control_block_without_a_frame_is_dropped()
    {
        byte[] file = [.. GifBuilder.Picture()[..^1], .. GifBuilder.Control, GifBuilder.Trailer];
        Cleaning.ShouldClean(file).ShouldBe(GifBuilder.Picture());
        Cleaning.ShouldClean(GifBuilder.Picture(before: [.. GifBuilder.Control, .. GifBuilder.Control])).ShouldBe(GifBuilder.Picture(before: GifBuilder.Control));
    }

    [Fact]
    public void The_loop_is_written_once()
    {
        Cleaning.ShouldClean(GifBuilder.Picture(before: [.. GifBuilder.Loop, .. GifBuilder.Loop])).ShouldBe(GifBuilder.Picture(before: GifBuilder.Loop));
        Cleaning.ShouldClean(GifBuilder.Picture(before: GifBuilder.Extension(0xFF, "NETSCAPE2.0"u8.ToArray()))).ShouldBe(GifBuilder.Picture());
        Cleaning.ShouldClean(GifBuilder.Picture(before: GifBuilder.Extension(0xFF, "NETSCAPE2.0"u8.ToArray(), [2, 0, 0, 0, 0]))).ShouldBe(GifBuilder.Picture());
    }

    [Fact]
    public void A_byte_that_begins_no_block_is_refused()
    {
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            if (value is 0x21 or 0x2C or 0x3B) continue;
            Cleaning.ShouldRefuse(GifBuilder.Picture(before: [(byte)value]));
        }
    }

    [Fact]
    public void An_interlaced_frame_and_the_older_signature_are_kept()
    {
        var file = GifBuilder.Picture();
        file[4] = (byte)'7';
        file[GifBuilder.Screen(6, 5).Length + 9] = 0x40;
        Cleaning.ShouldClean(file).ShouldBe(file);
    }
}
