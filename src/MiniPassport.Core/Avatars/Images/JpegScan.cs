namespace MiniPassport.Core.Avatars.Images;

/// <summary>The header of a scan checked against its frame and the tables defined before it (T.81 B.2.3, G.1.1.1).</summary>
internal static class JpegScan
{
    /// <summary>More blocks than this in one interleaved unit are against T.81 B.2.3.</summary>
    private const int MostBlocks = 10;

    /// <param name="segment">The segment without its length.</param>
    /// <param name="frame">The frame the scan belongs to.</param>
    /// <param name="tables">The tables defined so far.</param>
    /// <param name="components">A bit for each component that this scan codes.</param>
    /// <param name="isFirst">Whether the scan begins these components, as every scan but a progressive frame's later ones does.</param>
    public static bool TryRead(ReadOnlySpan<byte> segment, JpegFrame frame, JpegTables tables, out int components, out bool isFirst)
    {
        (components, isFirst) = (0, false);
        if (segment is not [>= 1 and <= 4, ..] || segment.Length != 4 + 2 * segment[0]) return false;
        var (start, end, high, low) = (segment[^3], segment[^2], segment[^1] >> 4, segment[^1] & 15);
        if (!(frame.IsProgressive ? IsProgressive(start, end, high, low, segment[0]) : (start, end, high, low) == (0, 63, 0, 0))) return false;
        isFirst = start == 0 && high == 0;
        var blocks = 0;
        for (var at = 1; at < segment.Length - 3; at += 2)
        {
            var index = frame.IndexOf(segment[at]);
            if (index < 0 || (components & 1 << index) != 0) return false;
            components |= 1 << index;
            var component = frame.Components[index];
            blocks += component.Horizontal * component.Vertical;
            if (!tables.HasQuantisation(component.Quantisation)) return false;
            if (isFirst && !tables.HasDc(segment[at + 1] >> 4)) return false;
            if (end > 0 && !tables.HasAc(segment[at + 1] & 15)) return false;
        }

        return segment[0] == 1 || blocks <= MostBlocks;
    }

    private static bool IsProgressive(int start, int end, int high, int low, int count)
    {
        var band = start == 0 ? end == 0 : end >= start && end <= 63 && count == 1;
        return band && low <= 13 && (high == 0 || low == high - 1);
    }
}
