namespace MiniPassport.Core.Avatars.Images;

/// <summary>A colour table, global or of one frame (GIF89a §19, §21).</summary>
internal static class GifColours
{
    private const byte Present = 0x80;
    private const byte Size = 0x07;

    /// <summary>The two fields of a packed byte that matter: whether there is a table, and how large; 0 where there is none.</summary>
    public static byte Flags(byte packed) => (packed & Present) == 0 ? (byte)0 : (byte)(packed & (Present | Size));

    public static bool TryCopy(ref ByteReader reader, byte flags, CleanCopy copy)
    {
        if (flags == 0) return true;
        if (!reader.TryTake(3 * (2 << (flags & Size)), out var table)) return false;
        copy.Append(table);
        return true;
    }
}
