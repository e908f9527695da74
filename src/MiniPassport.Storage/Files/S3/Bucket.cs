using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MiniPassport.Core.Avatars;

namespace MiniPassport.Storage.Files.S3;

/// <summary>The calls to the bucket, each within one time limit and repeated where that may help: all are idempotent.</summary>
internal sealed class Bucket(S3Options options, TimeProvider clock) : IDisposable
{
    private const int Attempts = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(100);

    private readonly SharedHttp _http = new();
    private AmazonS3Client? _client;

    // Made at start, not before: the secret's file is read then.
    private AmazonS3Client Client => _client ??= Connect();

    /// <summary>Writes an object, whole or not at all.</summary>
    /// <exception cref="BucketException">It may or may not be there.</exception>
    public Task PutAsync(string name, ReadOnlyMemory<byte> content, string mediaType, CancellationToken ct)
    {
        var bytes = content.ToArray();
        return RepeatAsync(limit => Client.PutObjectAsync(Put(name, bytes, mediaType), limit), ct);
    }

    /// <summary>Reads an object; null if there is none.</summary>
    /// <exception cref="BucketException">Whether there is one is not known.</exception>
    public async Task<T?> GetAsync<T>(string name, Func<GetObjectResponse, CancellationToken, Task<T?>> read, CancellationToken ct)
        where T : class
    {
        try
        {
            return await RepeatAsync(
                async limit =>
                {
                    using var answer = await Client.GetObjectAsync(new GetObjectRequest { BucketName = options.Bucket, Key = Key(name) }, limit);
                    return await read(answer, limit);
                },
                ct);
        }
        catch (BucketException e) when (IsMissing(e))
        {
            return null;
        }
    }

    /// <summary>Removes an object; a missing one is fine.</summary>
    /// <exception cref="BucketException">It may still be there.</exception>
    public async Task DeleteAsync(string name, CancellationToken ct)
    {
        try
        {
            await RepeatAsync(limit => Client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = Key(name) }, limit), ct);
        }
        catch (BucketException e) when (IsMissing(e))
        {
            // Amazon S3 answers 204 for it, some others do not.
        }
    }

    /// <summary>The next objects directly below the prefix, at most 1 000.</summary>
    /// <param name="from">Where the page before it said that this one begins; null for the first.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="BucketException">What there is is not known.</exception>
    public async Task<BucketPage> ListAsync(string? from, CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = options.Prefix, Delimiter = "/", ContinuationToken = from };
        var answer = await RepeatAsync(limit => Client.ListObjectsV2Async(request, limit), ct);
        return new BucketPage(
            [.. answer.S3Objects.Select(one => new StoredPicture(one.Key[options.Prefix.Length..], one.LastModified.ToUniversalTime()))],
            answer.IsTruncated ? answer.NextContinuationToken : null);
    }

    public void Dispose()
    {
        _client?.Dispose();
        _http.Dispose();
    }

    // Not every 404: a missing bucket is one too.
    private static bool IsMissing(BucketException e) => e is { Status: HttpStatusCode.NotFound, Code: "NoSuchKey" };

    private string Key(string name) => options.Prefix + name;

    private PutObjectRequest Put(string name, byte[] content, string mediaType) => new()
    {
        BucketName = options.Bucket,
        Key = Key(name),
        InputStream = new MemoryStream(content, writable: false),
        ContentType = mediaType,
        // Alibaba OSS, Tencent COS and others take no aws-chunked bodies. The signature covers the content's SHA-256 instead.
        UseChunkEncoding = false,
        // It compares with the ETag, which is no MD5 everywhere.
        DisableDefaultChecksumValidation = true,
    };

    private async Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (attempt > 1) await Task.Delay(Pause * attempt, clock, either.Token);
                return await call(either.Token);
            }
            catch (Exception e) when (IsOfTheNetwork(e))
            {
                ct.ThrowIfCancellationRequested();
                if (limit.IsCancellationRequested) throw new BucketException(BucketFault.TooSlow);
                var failure = BucketException.Of(e);
                if (attempt == Attempts || !failure.MayPass) throw failure;
            }
        }
    }

    private static bool IsOfTheNetwork(Exception e) =>
        e is BucketException or AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException;

    private AmazonS3Client Connect() => new(new BasicAWSCredentials(options.AccessKey, S3Secret.Read(options)), new AmazonS3Config
    {
        ServiceURL = options.ServiceUrl,
        AuthenticationRegion = options.Region,
        ForcePathStyle = options.PathStyle,
        HttpClientFactory = _http,
        // Everything the SDK would else look for in profiles, the environment or a machine's metadata.
        DefaultConfigurationMode = DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 0,
        UseDualstackEndpoint = false,
        UseFIPSEndpoint = false,
        DisableLogging = true,
    });
}
