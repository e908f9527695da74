namespace MiniPassport.Core.Tests.Avatars.Images;

public sealed class PngStructureTests
{
    private static readonly byte[] Data = PngBuilder.Chunk("IDAT", PngBuilder.Pixels(4, 15));
    private static readonly byte[] Header = PngBuilder.Header(5, 4);
    private static readonly byte[] Palette = PngBuilder.Chunk("PLTE", [0, 0, 0, 1, 1, 1]);

    [Fact]
    public void The_header_comes_first_and_once()
    {
        Refuses(PngBuilder.Chunk("gAMA", [0, 0, 0, 1]), Header, Data, PngBuilder.End);
        Refuses(Data, PngBuilder.End);
        Refuses(Header, Header, Data, PngBuilder.End);
    }

    [Fact]
    public void The_data_are_there_and_in_one_run()
    {
        Refuses(Header, PngBuilder.End);
        Refuses(Header, PngBuilder.Chunk("IDAT", []), PngBuilder.End);
        Refuses(Header, Data, PngBuilder.Chunk("tEXt", "a\0b"u8), PngBuilder.Chunk("IDAT", []), PngBuilder.End);
        Refuses(Header, Data);
        Refuses(Header, Data, PngBuilder.Chunk("IEND", [0]));
    }

    [Theory]
    [InlineData(0x78, 0x00)]
    [InlineData(0x79, 0x9C)]
    [InlineData(0x88, 0x1C)]
    [InlineData(0x78, 0xBB)]
    [InlineData(0x3C, 0x21)]
    public void The_data_begin_as_a_zlib_stream(byte first, byte second) =>
        Refuses(Header, PngBuilder.Chunk("IDAT", [first, second, .. new byte[60]]), PngBuilder.End);

    [Fact]
    public void A_palette_is_there_where_it_must_be_and_nowhere_else()
    {
        var indexed = PngBuilder.Header(5, 4, 1, 3);
        var data = PngBuilder.Chunk("IDAT", PngBuilder.Pixels(4, 1));
        Refuses(indexed, data, PngBuilder.End);
        Refuses(indexed, Palette, Palette, data, PngBuilder.End);
        Refuses(indexed, PngBuilder.Chunk("PLTE", []), data, PngBuilder.End);
        Refuses(indexed, PngBuilder.Chunk("PLTE", [0, 0, 0, 0]), data, PngBuilder.End);
        Refuses(indexed, PngBuilder.Chunk("PLTE", new byte[9]), data, PngBuilder.End);
        Refuses(PngBuilder.Header(5, 4, 8, 0), Palette, Data, PngBuilder.End);
        Refuses(PngBuilder.Header(5, 4, 8, 4), Palette, Data, PngBuilder.End);
        Refuses(Header, Data, Palette, PngBuilder.End);
    }

    [Theory]
    [InlineData(0, 8, 2, true)]
    [InlineData(0, 8, 6, false)]
    [InlineData(2, 8, 6, true)]
    [InlineData(2, 8, 2, false)]
    [InlineData(4, 8, 2, false)]
    [InlineData(6, 8, 6, false)]
    public void Transparency_fits_the_colour_type(byte colour, byte depth, int length, bool fits)
    {
        byte[] file = File(PngBuilder.Header(5, 4, depth, colour), PngBuilder.Chunk("tRNS", new byte[length]), Data, PngBuilder.End);
        if (fits) Cleaning.ShouldClean(file).ShouldBe(file);
        else Cleaning.ShouldRefuse(file);
    }

    [Fact]
    public void Transparency_of_a_palette_follows_it_and_is_no_longer()
    {
        var indexed = PngBuilder.Header(5, 4, 1, 3);
        var data = PngBuilder.Chunk("IDAT", PngBuilder.Pixels(4, 1));
        Refuses(indexed, PngBuilder.Chunk("tRNS", [1]), Palette, data, PngBuilder.End);
        Refuses(indexed, Palette, PngBuilder.Chunk("tRNS", [1, 2, 3]), data, PngBuilder.End);
        Refuses(indexed, Palette, PngBuilder.Chunk("tRNS", [1]), PngBuilder.Chunk("tRNS", [1]), data, PngBuilder.End);
        Refuses(indexed, Palette, data, PngBuilder.Chunk("tRNS", [1]), PngBuilder.End);
    }

    [Fact]
    public void Only_depths_of_the_colour_type_are_allowed()
    {
        var allowed = new HashSet<(byte, byte)>
        {
            (1, 0), (2, 0), (4, 0), (8, 0), (16, 0), (8, 2), (16, 2), (1, 3), (2, 3), (4, 3), (8, 3), (8, 4), (16, 4), (8, 6), (16, 6),
        };
        var data = PngBuilder.Chunk("IDAT", PngBuilder.Pixels(4, 40));
        for (var pair = 0; pair <= 0xFFFF; pair++)
        {
            var (depth, colour) = ((byte)(pair >> 8), (byte)pair);
            if (depth > 20 && colour > 20) continue;
            var file = File(PngBuilder.Header(5, 4, depth, colour), colour == 3 ? Palette : [], data, PngBuilder.End);
            (Cleaning.Verdict(file) is not null).ShouldBe(allowed.Contains((depth, colour)));
        }
    }

    [Fact]
    public void An_unknown_critical_chunk_is_refused_and_an_unknown_ancillary_one_dropped()
    {
        Refuses(Header, PngBuilder.Chunk("CgBI", [0, 0, 0, 0]), Data, PngBuilder.End);
        Refuses(Header, PngBuilder.Chunk("\0\0\0\0", []), Data, PngBuilder.End);
        Cleaning.ShouldClean(File(Header, PngBuilder.Chunk("prVt", [1]), Data, PngBuilder.End)).ShouldBe(PngBuilder.Picture());
    }

    [Fact]
    public void Chunks_that_give_colours_their_meaning_are_kept_once_and_in_their_place()
    {
        byte[] colours = [.. PngBuilder.Chunk("gAMA", [0, 0, 177, 143]), .. PngBuilder.Chunk("cHRM", new byte[32]), .. PngBuilder.Chunk("sRGB", [0])];
        Cleaning.ShouldClean(File(Header, colours, colours, Data, colours, PngBuilder.End)).ShouldBe(File(Header, colours, Data, PngBuilder.End));
        Refuses(Header, PngBuilder.Chunk("gAMA", "script"u8), Data, PngBuilder.End);
        Refuses(Header, PngBuilder.Chunk("cHRM", new byte[33]), Data, PngBuilder.End);
        Refuses(Header, PngBuilder.Chunk("sRGB", [4]), Data, PngBuilder.End);
    }

    [Fact]
    public void A_length_beyond_the_file_is_refused()
    {
        foreach (var first in (ReadOnlySpan<byte>)[0x00, 0x7F, 0x80, 0xFF])
        {
            var file = PngBuilder.Picture();
            (file[33], file[34]) = (first, 0xFF);
            Cleaning.ShouldRefuse(file);
        }
    }

    private static byte[] File(params byte[][] chunks) => [.. PngBuilder.Signature, .. chunks.SelectMany(chunk => chunk)];

    private static void Refuses(params byte[][] chunks) => Cleaning.ShouldRefuse(File(chunks));
}
