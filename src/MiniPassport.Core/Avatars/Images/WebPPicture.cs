using System.Buffers.Binary;

namespace MiniPassport.Core.Avatars.Images;

/// <summary>The chunks of one WebP that make its picture; each at most once and in the order of RFC 9649 §2.7.</summary>
internal sealed class WebPPicture(CleanCopy copy)
{
    private WebPCanvas? canvas;
    private WebPBitstream? bitstream;
    private bool alpha;
    private bool begun;

    public bool Accept(WebPChunk chunk)
    {
        var isFirst = !begun;
        begun = true;
        return chunk.Type switch
        {
            WebPChunkType.Extended => isFirst && (canvas = WebPCanvas.Read(chunk.Data)) is not null,
            WebPChunkType.Lossy => AcceptPicture(chunk, isFirst, WebPBitstream.ReadLossy(chunk.Data)),
            WebPChunkType.Lossless => !alpha && AcceptPicture(chunk, isFirst, WebPBitstream.ReadLossless(chunk.Data)),
            WebPChunkType.Alpha => AcceptAlpha(chunk),
            WebPChunkType.Animation or WebPChunkType.AnimationFrame => false,
            _ => !isFirst,
        };
    }

    /// <summary>The file, if there was a picture.</summary>
    public CleanImage? Finish()
    {
        if (bitstream is null) return null;
        if (canvas is not null) copy.Prepend(canvas.Chunk(alpha || bitstream.HasAlpha));
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, copy.Length + 4);
        copy.Prepend("WEBP"u8);
        copy.Prepend(size);
        copy.Prepend("RIFF"u8);
        return new CleanImage(ImageFormat.WebP, bitstream.Width, bitstream.Height, copy.Bytes);
    }

    private bool AcceptPicture(WebPChunk chunk, bool isFirst, WebPBitstream? read)
    {
        if (read is null || bitstream is not null || !isFirst && canvas is null) return false;
        if (canvas is not null && (canvas.Width, canvas.Height) != (read.Width, read.Height)) return false;
        bitstream = read;
        chunk.AppendTo(copy);
        return true;
    }

    /// <summary>Transparency of a lossy picture: before it, and coded in one of the two ways there are.</summary>
    private bool AcceptAlpha(WebPChunk chunk)
    {
        const int methodMask = 3;
        if (canvas is null || alpha || bitstream is not null || chunk.Data is not [_, _, ..]) return false;
        alpha = true;
        chunk.AppendTo(copy);
        return (chunk.Data[0] & methodMask) <= 1;
    }
}
