namespace MiniPassport.Core.Avatars.Images;

/// <summary>The coded data of a scan, which has no length: it ends where a marker stands (T.81 B.1.1.5).</summary>
internal static class JpegEntropy
{
    /// <summary>Takes the data up to the marker that ends it, stuffed bytes and restart markers included.</summary>
    /// <param name="reader">Stands behind a scan's header.</param>
    /// <param name="restarts">Whether a restart interval is in force: without one a restart marker has no place.</param>
    /// <param name="data">The data as they are.</param>
    /// <returns>False where the file ends before a marker, or the scan has no data at all.</returns>
    public static bool TryTake(ref ByteReader reader, bool restarts, out ReadOnlySpan<byte> data)
    {
        data = default;
        var rest = reader.Rest;
        var position = 0;
        while (rest[position..].IndexOf((byte)0xFF) is var distance and >= 0)
        {
            var marker = position + distance;
            var code = rest[marker..].IndexOfAnyExcept((byte)0xFF);
            if (code < 0) return false;
            position = marker + code + 1;
            var isData = rest[position - 1] is 0 || restarts && rest[position - 1] is >= JpegMarker.FirstRestart and <= JpegMarker.LastRestart;
            if (!isData) return marker > 0 && reader.TryTake(marker, out data);
        }

        return false;
    }
}
