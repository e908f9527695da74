using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Avatars.Images;

namespace MiniPassport.Storage.Files.S3;

/// <summary>Pictures as objects of a bucket. A PUT is atomic and durable when it is answered (Amazon S3, "Data consistency model").</summary>
internal sealed partial class S3AvatarFiles(IOptions<S3Options> options, TimeProvider clock, ILogger<S3AvatarFiles> logger) : AvatarFiles, IDisposable
{
    /// <summary>64 MiB: what pictures on their way to slow clients may take. More are answered as an outage.</summary>
    private const int MostInMemory = 64 * 1024 * 1024;

    private readonly Bucket _bucket = new(options.Value, clock);
    private readonly PictureMemory _memory = new(MostInMemory);

    public override Task PrepareAsync(CancellationToken ct) => new BucketCheck(_bucket, options.Value).RunAsync(ct);

    public void Dispose() => _bucket.Dispose();

    // An object is there whole or not at all.
    public override ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct) => ValueTask.FromResult(0);

    protected override async ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        try
        {
            await _bucket.PutAsync(name, content, MediaTypeOf(name), ct);
        }
        catch (BucketException e)
        {
            throw new StoreUnavailableException(e.Message);
        }
    }

    protected override async ValueTask<Stream?> ReadAsync(string name, CancellationToken ct)
    {
        try
        {
            return await _bucket.GetAsync(name, (answer, limit) => LoadAsync(name, answer, limit), ct);
        }
        catch (BucketException e)
        {
            throw new StoreUnavailableException(e.Message);
        }
    }

    protected override async ValueTask RemoveAsync(string name, CancellationToken ct)
    {
        try
        {
            await _bucket.DeleteAsync(name, ct);
        }
        catch (BucketException e)
        {
            throw new StoreUnavailableException(e.Message);
        }
    }

    protected override async IAsyncEnumerable<StoredPicture> FindAsync([EnumeratorCancellation] CancellationToken ct)
    {
        string? next = null;
        do
        {
            var page = await PageAsync(next, ct);
            foreach (var picture in page.Pictures) yield return picture;
            next = page.Next;
        }
        while (next is not null);
    }

    private async Task<BucketPage> PageAsync(string? from, CancellationToken ct)
    {
        try
        {
            return await _bucket.ListAsync(from, ct);
        }
        catch (BucketException e)
        {
            throw new StoreUnavailableException(e.Message);
        }
    }

    private async Task<Stream?> LoadAsync(string name, GetObjectResponse answer, CancellationToken ct)
    {
        if (answer.ContentLength <= ChangeAvatar.LargestUpload) return await _memory.LoadAsync(answer.ResponseStream, (int)answer.ContentLength, ct);
        LogTooLarge(logger, name, answer.ContentLength);
        return null;
    }

    private static string MediaTypeOf(string name) =>
        ImageFormats.TryFromSuffix(name.AsSpan(name.LastIndexOf('.') + 1), out var format)
            ? format.MediaType()
            : throw new ArgumentException("Not a picture's file name.", nameof(name));

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Object {Name} has {Length} bytes, more than any picture, and is not served")]
    private static partial void LogTooLarge(ILogger logger, string name, long length);
}
