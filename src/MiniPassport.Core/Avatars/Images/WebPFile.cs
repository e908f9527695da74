using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>WebP (RFC 9649), still images only. EXIF, XMP, ICC profiles and unknown chunks are dropped.</summary>
internal static class WebPFile
{
    private const int HeaderLength = 12;

    public static CleanImage? Clean(ReadOnlySpan<byte> upload)
    {
        // The size counts from "WEBP" on; what lies behind it is not the file's.
        var size = BinaryPrimitives.ReadUInt32LittleEndian(upload[4..]);
        if (size % 2 != 0 || size < 4 || size > (uint)upload.Length - 8) return null;
        var reader = new ByteReader(upload[HeaderLength..((int)size + 8)]);
        var picture = new WebPPicture(new CleanCopy(upload.Length));
        while (reader.Remaining > 0)
        {
            if (!WebPChunk.TryRead(ref reader, out var chunk) || !picture.Accept(chunk)) return null;
        }

        return picture.Finish();
    }
}
