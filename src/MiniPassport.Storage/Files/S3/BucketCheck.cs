using System.Security.Cryptography;

namespace MiniPassport.Storage.Files.S3;

/// <summary>
/// Proves at start that pictures can be written, read, removed and told to be missing, with an object of its own.
/// </summary>
internal sealed class BucketCheck(Bucket bucket, S3Options options)
{
    private const string Key = "Storage:Files:S3:";

    public async Task RunAsync(CancellationToken ct)
    {
        var name = "start-check-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        var content = RandomNumberGenerator.GetBytes(16);
        await StepAsync("write to", bucket.PutAsync(name, content, "application/octet-stream", ct));
        var read = await StepAsync("read from", ReadAsync(name, ct));
        await StepAsync("remove from", bucket.DeleteAsync(name, ct));
        var afterwards = await StepAsync("tell what is missing in (this needs the right to list)", ReadAsync(name, ct));
        if (!content.AsSpan().SequenceEqual(read) || afterwards is not null)
            throw new StorageStartException($"{Key}Bucket: what is written to \"{options.Bucket}\" is not what is read afterwards.");
    }

    private async Task<byte[]?> ReadAsync(string name, CancellationToken ct) => await bucket.GetAsync(
        name,
        static async (answer, limit) =>
        {
            var buffer = new byte[32];
            var length = await answer.ResponseStream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, limit);
            return buffer[..length];
        },
        ct);

    private async Task StepAsync(string what, Task step)
    {
        try
        {
            await step;
        }
        catch (BucketException e)
        {
            throw new StorageStartException(Explain(what, e), e);
        }
    }

    private async Task<T> StepAsync<T>(string what, Task<T> step)
    {
        await StepAsync(what, (Task)step);
        return await step;
    }

    private string Explain(string what, BucketException e) => e switch
    {
        { Fault: BucketFault.NotReached } => $"{Key}ServiceUrl: nothing answers at \"{options.ServiceUrl}\".",
        { Fault: BucketFault.TooSlow } => $"{Key}ServiceUrl: no answer in time from \"{options.ServiceUrl}\".",
        { Code: "NoSuchBucket" } => $"{Key}Bucket: there is no bucket \"{options.Bucket}\".",
        { Code: "InvalidAccessKeyId" } => $"{Key}AccessKey: is not known at \"{options.ServiceUrl}\".",
        { Code: "SignatureDoesNotMatch" } => $"{Key}SecretKey: is not the one of the access key.",
        { Code: "AuthorizationHeaderMalformed" or "PermanentRedirect" or "TemporaryRedirect" } => $"{Key}Region: \"{options.Region}\" is not the bucket's, or ServiceUrl is another region's.",
        { Code: "RequestTimeTooSkewed" } => $"{Key}ServiceUrl: this machine's clock and that of \"{options.ServiceUrl}\" differ too much.",
        { Code: "SecondLevelDomainForbidden" } => $"{Key}PathStyle: must be false for \"{options.ServiceUrl}\".",
        { Code: "AccessDenied" } => $"{Key}AccessKey: may not {what} the bucket \"{options.Bucket}\".",
        _ => $"{Key}ServiceUrl: cannot {what} the bucket \"{options.Bucket}\". {e.Message}",
    };
}
