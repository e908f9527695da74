using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Storage.Files.S3;

namespace MiniPassport.Storage.Tests.Files;

/// <summary>The list of a bucket as Amazon S3 words it ("ListObjectsV2"): page after page, with a length or without, whole or broken off.</summary>
public sealed class S3ListTests
{
    private const string Time = "2026-03-08T06:41:37.000Z";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S072_The_list_is_read_page_by_page(bool hasLength)
    {
        string[] tokens = ["", "1/second+page=", "last"];
        await using var bucket = await FaultyBucket.StartAsync(http =>
        {
            var page = Array.IndexOf(tokens, http.Request.Query["continuation-token"].ToString());
            (http.Request.Query["prefix"].ToString(), http.Request.Query["delimiter"].ToString()).ShouldBe(("avatars/", "/"));
            return SendAsync(http, Page(Enumerable.Range(1_000 * page, page == 2 ? 5 : 1_000), page == 2 ? null : tokens[page + 1]), hasLength);
        });
        using var files = Files(bucket.Address);

        var found = await files.ListAsync(CancellationToken.None).ToListAsync();

        found.Select(picture => picture.Name).ShouldBe(Enumerable.Range(0, 2_005).Select(Name));
        found.ShouldAllBe(picture => picture.WrittenAt == DateTimeOffset.Parse(Time, System.Globalization.CultureInfo.InvariantCulture));
        bucket.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_empty_bucket_has_no_pictures()
    {
        await using var bucket = await FaultyBucket.StartAsync(http => SendAsync(http, Page([], null), hasLength: false));
        using var files = Files(bucket.Address);
        (await files.ListAsync(CancellationToken.None).ToListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><ListBucketResult><Contents><Key>avatars/")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ListBucketResult>&e;</ListBucketResult>")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task S072_S115_A_list_that_is_not_whole_is_an_outage_and_no_empty_list(string body)
    {
        await using var bucket = await FaultyBucket.StartAsync(http => SendAsync(http, body, hasLength: true));
        using var files = Files(bucket.Address);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await files.ListAsync(CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task S115_An_endless_list_is_an_outage()
    {
        await using var bucket = await FaultyBucket.StartAsync(async http =>
        {
            await http.Response.WriteAsync("<ListBucketResult>");
            var filler = new string('x', 64 * 1024);
            for (var i = 0; i < 64 && !http.RequestAborted.IsCancellationRequested; i++) await http.Response.WriteAsync($"<A>{filler}</A>");
        });
        using var files = Files(bucket.Address);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await files.ListAsync(CancellationToken.None).ToListAsync());
    }

    [Theory]
    [InlineData(403, "AccessDenied")]
    [InlineData(503, "SlowDown")]
    public async Task S115_A_refused_list_is_an_outage(int status, string code)
    {
        await using var bucket = await FaultyBucket.StartAsync(FaultyBucket.Error(status, code));
        using var files = Files(bucket.Address);
        (await Should.ThrowAsync<StoreUnavailableException>(async () => await files.ListAsync(CancellationToken.None).ToListAsync())).Message.ShouldContain(code);
    }

    private static string Name(int index) => $"{index:x32}.png";

    private static string Page(IEnumerable<int> indices, string? next) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>avatars</Name><Prefix>avatars/</Prefix><MaxKeys>1000</MaxKeys>
        <IsTruncated>{(next is null ? "false" : "true")}</IsTruncated>{(next is null ? "" : $"<NextContinuationToken>{next}</NextContinuationToken>")}
        {string.Concat(indices.Select(index => $"<Contents><Key>avatars/{Name(index)}</Key><LastModified>{Time}</LastModified><ETag>&quot;0&quot;</ETag><Size>3</Size><StorageClass>STANDARD</StorageClass></Contents>"))}
        <CommonPrefixes><Prefix>avatars/below/</Prefix></CommonPrefixes></ListBucketResult>
        """;

    private static Task SendAsync(HttpContext http, string body, bool hasLength)
    {
        http.Response.ContentType = "application/xml";
        if (hasLength) http.Response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(body);
        return http.Response.WriteAsync(body);
    }

    private static S3AvatarFiles Files(string address) => new(
        Options.Create(new S3Options { ServiceUrl = address, Bucket = "avatars", AccessKey = "AKIA", SecretKey = "secret", Prefix = "avatars/" }),
        new HastyClock(), NullLogger<S3AvatarFiles>.Instance);
}
