namespace MiniPassport.Core.WeChat.OpenData;

/// <summary>PKCS#7 padding of 16-byte blocks (RFC 5652 §6.3), judged without a branch, a loop bound or an exception that depends on the data.</summary>
internal static class Pkcs7
{
    public const int BlockSize = 16;

    /// <summary>The length without the padding, or −1 when one byte of it is wrong.</summary>
    /// <param name="padded">One block or more.</param>
    public static int PlainLength(ReadOnlySpan<byte> padded)
    {
        int count = padded[^1];
        var wrong = (count - 1) | (BlockSize - count);
        for (var i = 0; i < BlockSize; i++)
        {
            var isPadding = (i - count) >> 31;
            wrong |= -(isPadding & (padded[padded.Length - 1 - i] ^ count));
        }

        // Negative as soon as anything was wrong: one sign bit carries every verdict.
        var refused = wrong >> 31;
        return ((padded.Length - count) & ~refused) | refused;
    }
}
