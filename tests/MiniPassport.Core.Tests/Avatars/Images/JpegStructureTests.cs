namespace MiniPassport.Core.Tests.Avatars.Images;

public sealed class JpegStructureTests
{
    [Fact]
    public void Only_Huffman_coded_baseline_extended_and_progressive_frames_are_accepted()
    {
        for (var marker = 0; marker <= 0xFF; marker++)
        {
            byte[] scan = marker == 0xC2 ? [.. JpegBuilder.Segment(0xDA, [1, 1, 0, 0, 0, 0]), 0x7F] : [.. JpegBuilder.Scan, 0x3F];
            var file = JpegBuilder.Of((byte)marker, 8, 8, null, scan);
            (Cleaning.Verdict(file) is not null).ShouldBe(marker is 0xC0 or 0xC1 or 0xC2);
        }
    }

    [Theory]
    [InlineData(0xC4)]
    [InlineData(0xDB)]
    [InlineData(0xDA)]
    public void A_part_that_is_missing_is_refused(byte marker)
    {
        byte[][] parts = [JpegBuilder.Quantisation, JpegBuilder.Frame(0xC0, 8, 8), JpegBuilder.Huffman, [.. JpegBuilder.Scan, 0x3F]];
        Cleaning.ShouldClean([.. JpegBuilder.Start, .. parts.SelectMany(part => part), .. JpegBuilder.End]);
        Cleaning.ShouldRefuse([.. JpegBuilder.Start, .. parts.Where(part => part[1] != marker).SelectMany(part => part), .. JpegBuilder.End]);
    }

    [Fact]
    public void Twelve_bits_two_components_or_a_second_frame_are_refused()
    {
        Cleaning.ShouldRefuse([.. JpegBuilder.Start, .. JpegBuilder.Quantisation, .. JpegBuilder.Frame(0xC1, 8, 8, 12), .. JpegBuilder.Huffman, .. JpegBuilder.Scan, 0x3F, .. JpegBuilder.End]);
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Frame(0xC0, 8, 8)));
        var two = JpegBuilder.Segment(0xC0, [8, 0, 8, 0, 8, 2, 1, 0x11, 0, 2, 0x11, 0]);
        var scan = JpegBuilder.Segment(0xDA, [2, 1, 0, 2, 0, 0, 63, 0]);
        Cleaning.ShouldRefuse([.. JpegBuilder.Start, .. JpegBuilder.Quantisation, .. two, .. JpegBuilder.Huffman, .. scan, 0x3F, .. JpegBuilder.End]);
    }

    [Fact]
    public void A_component_without_a_scan_is_refused()
    {
        byte[] File(params byte[][] scans) =>
        [
            .. JpegBuilder.Start, .. JpegBuilder.Quantisation, .. JpegBuilder.Segment(0xC0, [8, 0, 8, 0, 8, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
            .. JpegBuilder.Huffman, .. scans.SelectMany(scan => scan), .. JpegBuilder.End,
        ];
        byte[] One(byte id) => [.. JpegBuilder.Segment(0xDA, [1, id, 0, 0, 63, 0]), 0x3F];

        Cleaning.ShouldClean(File(One(1), One(2), One(3)));
        Cleaning.ShouldRefuse(File(One(1), One(2)));
        Cleaning.ShouldRefuse(File(One(1), One(2), One(4)));
        Cleaning.ShouldRefuse(File(One(1), One(2), One(3), One(3)));
    }

    [Theory]
    [InlineData(1, 5, 0, false)]
    [InlineData(0, 5, 0, false)]
    [InlineData(0, 0, 0x20, false)]
    [InlineData(5, 4, 0, false)]
    [InlineData(5, 64, 0, false)]
    [InlineData(1, 63, 0x20, false)]
    [InlineData(1, 63, 0x0E, false)]
    [InlineData(1, 63, 0x0D, true)]
    [InlineData(1, 63, 0x10, true)]
    [InlineData(0, 0, 0x21, true)]
    public void A_later_progressive_scan_has_a_sane_band(byte start, byte end, byte approximation, bool accepted)
    {
        byte[] first = [.. JpegBuilder.Segment(0xDA, [1, 1, 0, 0, 0, 2]), 0x7F];
        byte[] second = [.. JpegBuilder.Segment(0xDA, [1, 1, 0, start, end, approximation]), 0x7F];
        var isFirst = (start, end, approximation) == (1, 5, 0);
        var file = JpegBuilder.Of(0xC2, 8, 8, null, isFirst ? [.. second, .. first] : [.. first, .. second]);
        if (accepted) Cleaning.ShouldClean(file).ShouldBe(file);
        else Cleaning.ShouldRefuse(file);
    }

    [Fact]
    public void Restart_markers_need_an_interval()
    {
        byte[] restarts = [0xFF, 0xD0, 0x3F, 0xFF, 0xD7, 0x3F];
        Cleaning.ShouldRefuse(JpegBuilder.Grey(afterScan: restarts));
        var file = JpegBuilder.Grey(JpegBuilder.Segment(0xDD, [0, 1]), restarts);
        Cleaning.ShouldClean(file).ShouldBe(file);
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xDD, [0, 0]), restarts));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xDD, [0, 0, 1])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xDD, [])));
    }

    [Fact]
    public void Stuffed_bytes_are_data_and_fill_bytes_are_not()
    {
        var stuffed = JpegBuilder.Grey(afterScan: [0xFF, 0x00, 0xFF, 0x00, 0x12]);
        Cleaning.ShouldClean(stuffed).ShouldBe(stuffed);
        Cleaning.ShouldClean(JpegBuilder.Grey([0xFF, 0xFF, .. JpegBuilder.Jfif], [0xFF, 0xFF, 0xFF])).ShouldBe(JpegBuilder.Grey(JpegBuilder.Jfif));
        Cleaning.ShouldRefuse(JpegBuilder.Grey([0x00, .. JpegBuilder.Jfif]));
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0xCC)]
    [InlineData(0xD0)]
    [InlineData(0xD8)]
    [InlineData(0xDC)]
    [InlineData(0xDE)]
    [InlineData(0xDF)]
    [InlineData(0xF0)]
    [InlineData(0x02)]
    public void A_marker_of_another_process_is_refused(byte marker)
    {
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(marker, [0, 8])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(afterScan: JpegBuilder.Segment(marker, [0, 8])));
    }

    [Fact]
    public void Tables_are_whole_and_codes_fit_their_lengths()
    {
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xDB, [])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xDB, new byte[64])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xDB, [4, .. new byte[64]])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xDB, [0x20, .. new byte[64]])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xC4, [])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xC4, [0x00, 2, .. new byte[15], 0, 1])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xC4, [0x00, .. new byte[15], 255, 0])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xC4, [0x20, 1, .. new byte[15], 0])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Segment(0xC4, [0x04, 1, .. new byte[15], 0])));
        Cleaning.ShouldRefuse(JpegBuilder.Grey(JpegBuilder.Table(0x00, 16)));
    }

    [Fact]
    public void Adobes_transform_is_kept_where_it_was_and_must_exist()
    {
        byte[] Adobe(byte transform) => JpegBuilder.Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform]);

        var file = JpegBuilder.Grey([.. JpegBuilder.Jfif, .. Adobe(1)]);
        Cleaning.ShouldClean(file).ShouldBe(file);
        Cleaning.ShouldClean(JpegBuilder.Grey([.. Adobe(1), .. JpegBuilder.Jfif])).ShouldBe(file);
        Cleaning.ShouldRefuse(JpegBuilder.Grey(Adobe(3)));
        var named = JpegBuilder.Segment(0xEE, [.. "Adobe"u8, 0, 101, 1, 2, 3, 4, 0, .. "text"u8]);
        Cleaning.ShouldClean(JpegBuilder.Grey(named)).ShouldBe(JpegBuilder.Grey(Adobe(0)));
    }

    [Fact]
    public void A_segment_length_below_two_is_refused()
    {
        Cleaning.ShouldRefuse(JpegBuilder.Grey([0xFF, 0xFE, 0, 0]));
        Cleaning.ShouldRefuse(JpegBuilder.Grey([0xFF, 0xFE, 0, 1]));
    }
}
