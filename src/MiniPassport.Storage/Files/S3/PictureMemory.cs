using MiniPassport.Core.Accounts;

namespace MiniPassport.Storage.Files.S3;

/// <summary>Loads pictures into memory, all of them together into no more than was allowed.</summary>
internal sealed class PictureMemory(long most)
{
    private long _taken;

    /// <summary>Reads exactly so many bytes. The memory counts until the stream is disposed.</summary>
    /// <exception cref="StoreUnavailableException">Too many pictures are on their way.</exception>
    /// <exception cref="EndOfStreamException">The source ended before.</exception>
    public async Task<Stream?> LoadAsync(Stream source, int length, CancellationToken ct)
    {
        if (Interlocked.Add(ref _taken, length) > most)
        {
            Return(length);
            throw new StoreUnavailableException("Too many pictures are on their way to slow clients.");
        }

        try
        {
            var picture = new byte[length];
            await source.ReadExactlyAsync(picture, ct);
            return new Picture(picture, this);
        }
        catch
        {
            Return(length);
            throw;
        }
    }

    private void Return(int length) => Interlocked.Add(ref _taken, -length);

    private sealed class Picture(byte[] bytes, PictureMemory memory) : MemoryStream(bytes, writable: false)
    {
        private int _length = bytes.Length;

        protected override void Dispose(bool disposing)
        {
            memory.Return(Interlocked.Exchange(ref _length, 0));
            base.Dispose(disposing);
        }
    }
}
