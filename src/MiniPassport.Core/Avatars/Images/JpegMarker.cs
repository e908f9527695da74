namespace MiniPassport.Core.Avatars.Images;

/// <summary>The second bytes of the markers that are looked at (ITU-T T.81, table B.1).</summary>
internal static class JpegMarker
{
    public const byte Baseline = 0xC0; // SOF0
    public const byte Extended = 0xC1; // SOF1
    public const byte Progressive = 0xC2; // SOF2
    public const byte HuffmanTables = 0xC4; // DHT
    public const byte FirstRestart = 0xD0; // RST0
    public const byte LastRestart = 0xD7; // RST7
    public const byte StartOfImage = 0xD8; // SOI
    public const byte EndOfImage = 0xD9; // EOI
    public const byte StartOfScan = 0xDA; // SOS
    public const byte QuantisationTables = 0xDB; // DQT
    public const byte RestartInterval = 0xDD; // DRI
    public const byte FirstApplication = 0xE0; // APP0
    public const byte Exif = 0xE1; // APP1
    public const byte Adobe = 0xEE; // APP14
    public const byte LastApplication = 0xEF; // APP15
    public const byte Comment = 0xFE; // COM

    /// <summary>Takes the marker that has to stand next, with the fill bytes allowed before it (B.1.1.2).</summary>
    public static bool TryRead(ref ByteReader reader, out byte marker)
    {
        if (!reader.TryByte(out marker) || marker != 0xFF) return false;
        do
        {
            if (!reader.TryByte(out marker)) return false;
        }
        while (marker == 0xFF);

        return true;
    }
}
