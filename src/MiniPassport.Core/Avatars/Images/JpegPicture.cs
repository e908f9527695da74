namespace MiniPassport.Core.Avatars.Images;

/// <summary>The segments that make the picture: one frame, its tables, and scans that code every component.</summary>
internal sealed class JpegPicture
{
    private readonly JpegTables tables = new();
    private JpegFrame? frame;
    private int scans;
    private int coded;

    public bool HasScans => scans > 0;

    public bool HasRestarts { get; private set; }

    /// <summary>The frame, once a scan has begun each of its components.</summary>
    public JpegFrame? CompleteFrame => frame is not null && coded == (1 << frame.Components.Length) - 1 ? frame : null;

    /// <summary>Takes a segment without its length; false for what is wrong or of a process that browsers do not show.</summary>
    public bool Accept(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        JpegMarker.Baseline or JpegMarker.Extended or JpegMarker.Progressive =>
            frame is null && (frame = JpegFrame.Parse(marker, segment)) is not null,
        JpegMarker.HuffmanTables => tables.DefineHuffman(segment),
        JpegMarker.QuantisationTables => tables.DefineQuantisation(segment),
        JpegMarker.RestartInterval => SetRestarts(segment),
        JpegMarker.StartOfScan => BeginScan(segment),
        _ => false,
    };

    private bool SetRestarts(ReadOnlySpan<byte> segment)
    {
        HasRestarts = segment is not [0, 0];
        return segment.Length == 2;
    }

    private bool BeginScan(ReadOnlySpan<byte> segment)
    {
        if (frame is null || ++scans > ImageLimits.MaximumScans) return false;
        if (!JpegScan.TryRead(segment, frame, tables, out var components, out var isFirst)) return false;
        tables.BeginScan();

        // Each component begins once, and a progressive one is refined only after that.
        var begun = (coded & components) == components;
        var untouched = (coded & components) == 0;
        coded |= components;
        return isFirst ? untouched : begun;
    }
}
