using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Storage.Files.S3;

namespace MiniPassport.Storage.Tests.Files;

/// <summary>A bucket that misbehaves: an outage is told as one, quickly, and nothing of the credentials is told with it.</summary>
public sealed class S3FaultTests
{
    private const string Name = "0123456789abcdef0123456789abcdef.png", AccessKey = "AKIACANARY", Secret = "canary-secret-5e0c1a7e4b";

    private static readonly byte[] Picture = [1, 2, 3];

    public static TheoryData<int, string> Refusals => new()
    {
        { 400, "AuthorizationHeaderMalformed" }, { 403, "AccessDenied" }, { 403, "SignatureDoesNotMatch" }, { 404, "NoSuchBucket" }, { 409, "OperationAborted" }, { 411, "MissingContentLength" },
        { 429, "SlowDown" }, { 500, "InternalError" }, { 501, "NotImplemented" }, { 503, "SlowDown" }, { 503, "ServiceUnavailable" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task S115_Every_refusal_is_an_outage_of_the_store_and_only_a_passing_one_is_tried_again(int status, string code)
    {
        await using var bucket = await FaultyBucket.StartAsync(FaultyBucket.Error(status, code, $"{AccessKey} {Secret}"));
        using var files = Files(bucket.Address);
        await ShouldBeOutageAsync(files);
        bucket.Calls.Count.ShouldBe(status is 429 or >= 500 ? 9 : 3);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(404, "<html>not here</html>")]
    [InlineData(404, "<Error><Code>NoSuchKey</Code")]
    [InlineData(403, "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Error><Code>&e;</Code></Error>")]
    [InlineData(302, "")]
    public async Task S115_An_answer_that_is_not_a_stores_is_an_outage(int status, string body)
    {
        await using var bucket = await FaultyBucket.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body);
        });
        using var files = Files(bucket.Address);
        await ShouldBeOutageAsync(files);
    }

    [Fact]
    public async Task A_missing_object_is_no_picture_and_removing_it_is_fine()
    {
        await using var bucket = await FaultyBucket.StartAsync(FaultyBucket.Error(404, "NoSuchKey"));
        using var files = Files(bucket.Address);
        (await files.OpenAsync(Name, CancellationToken.None)).ShouldBeNull();
        await files.DeleteAsync(Name, CancellationToken.None);
        bucket.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_fault_that_passes_is_not_noticed()
    {
        var calls = 0;
        await using var bucket = await FaultyBucket.StartAsync(http => Interlocked.Increment(ref calls) < 3 ? FaultyBucket.Error(503, "SlowDown")(http) : SendAsync(http, Picture));
        using var files = Files(bucket.Address);
        await using var picture = await files.OpenAsync(Name, CancellationToken.None);
        picture.ShouldNotBeNull().Length.ShouldBe(3);
    }

    [Fact]
    public async Task S115_A_server_that_is_not_there_is_an_outage()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = $"http://{free.LocalEndpoint}";
        free.Stop();
        using var files = Files(address);
        await ShouldBeOutageAsync(files);
    }

    [Fact]
    public async Task S115_A_server_that_never_answers_is_given_up()
    {
        await using var bucket = await FaultyBucket.StartAsync(http => HangAsync(http.RequestAborted));
        using var files = Files(bucket.Address, limits: true);
        await ShouldBeOutageAsync(files);
    }

    [Fact]
    public async Task S115_A_picture_that_comes_too_slowly_is_given_up()
    {
        await using var bucket = await FaultyBucket.StartAsync(async http =>
        {
            http.Response.ContentLength = 1_000;
            await http.Response.Body.WriteAsync(new byte[10]);
            await http.Response.Body.FlushAsync();
            await HangAsync(http.RequestAborted);
        });
        using var files = Files(bucket.Address, limits: true);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await files.OpenAsync(Name, CancellationToken.None));
    }

    [Fact]
    public async Task S115_A_picture_that_breaks_off_is_asked_for_again_and_never_handed_on()
    {
        await using var bucket = await FaultyBucket.StartAsync(async http =>
        {
            http.Response.ContentLength = 1_000;
            await http.Response.Body.WriteAsync(new byte[999]);
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        using var files = Files(bucket.Address);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await files.OpenAsync(Name, CancellationToken.None));
        bucket.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_picture_without_its_length_is_an_outage()
    {
        await using var bucket = await FaultyBucket.StartAsync(async http =>
        {
            await http.Response.Body.WriteAsync(new byte[10]);
            await http.Response.Body.FlushAsync();
        });
        using var files = Files(bucket.Address);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await files.OpenAsync(Name, CancellationToken.None));
    }

    [Fact]
    public async Task S064_An_object_larger_than_any_picture_is_not_read()
    {
        await using var bucket = await FaultyBucket.StartAsync(async http =>
        {
            http.Response.ContentLength = long.MaxValue;
            await http.Response.Body.WriteAsync(new byte[65_536], http.RequestAborted);
            await HangAsync(http.RequestAborted);
        });
        using var files = Files(bucket.Address);
        (await files.OpenAsync(Name, CancellationToken.None)).ShouldBeNull();

        await using var justTooLarge = await FaultyBucket.StartAsync(http => SendAsync(http, new byte[ChangeAvatar.LargestUpload + 1]));
        using var others = Files(justTooLarge.Address);
        (await others.OpenAsync(Name, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task An_error_without_end_is_cut_off()
    {
        await using var bucket = await FaultyBucket.StartAsync(async http =>
        {
            http.Response.StatusCode = 500;
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(new byte[65_536], http.RequestAborted);
        });
        using var files = Files(bucket.Address);
        (await Should.ThrowAsync<StoreUnavailableException>(async () => await files.OpenAsync(Name, CancellationToken.None))).Message.ShouldBe("The bucket answers 500.");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task S083_A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = await FaultyBucket.StartAsync(http => SendAsync(http, Picture));
        await using var bucket = await FaultyBucket.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = elsewhere.Address + "/avatars/" + Name;
            return Task.CompletedTask;
        });
        using var files = Files(bucket.Address);
        await ShouldBeOutageAsync(files);
        elsewhere.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_who_leaves_is_no_outage()
    {
        using var leaves = new CancellationTokenSource();
        await using var bucket = await FaultyBucket.StartAsync(async http =>
        {
            await leaves.CancelAsync();
            await HangAsync(http.RequestAborted);
        });
        using var files = Files(bucket.Address);
        await Should.ThrowAsync<OperationCanceledException>(async () => await files.OpenAsync(Name, leaves.Token));
    }

    [Fact]
    public async Task What_is_sent_suits_stores_that_know_no_chunks_and_carries_the_signature_in_a_header_only()
    {
        byte[]? body = null;
        await using var bucket = await FaultyBucket.StartAsync(async http =>
        {
            using var received = new MemoryStream();
            await http.Request.Body.CopyToAsync(received);
            body = received.ToArray();
        });
        using var files = Files(bucket.Address);
        await files.SaveAsync(Name, Picture, CancellationToken.None);

        var (method, path, headers) = bucket.Calls.ShouldHaveSingleItem();
        (method, path).ShouldBe(("PUT", "/avatars/some/" + Name));
        body.ShouldBe(Picture);
        headers["Content-Type"].ShouldBe("image/png");
        headers["Content-Length"].ShouldBe("3");
        headers["Authorization"].ShouldBe(SignatureV4.Of(method, path, headers, AccessKey, Secret, "eu-test-1"));
        headers["Authorization"].ShouldNotContain("expect");
        headers["X-Amz-Content-SHA256"].ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Picture)));
        foreach (var absent in (string[])["Transfer-Encoding", "Content-Encoding", "Expect", "x-amz-trailer", "x-amz-sdk-checksum-algorithm", "x-amz-decoded-content-length", "traceparent"]) headers.ShouldNotContainKey(absent);
    }

    private static S3AvatarFiles Files(string address, bool limits = false) => new(
        Options.Create(new S3Options { ServiceUrl = address, Bucket = "avatars", AccessKey = AccessKey, SecretKey = Secret, Region = "eu-test-1", Prefix = "some/" }),
        new HastyClock(limits),
        NullLogger<S3AvatarFiles>.Instance);

    private static async Task ShouldBeOutageAsync(S3AvatarFiles files)
    {
        foreach (var call in (Func<Task>[])
                 [
                     async () => await files.SaveAsync(Name, Picture, CancellationToken.None), async () => await files.OpenAsync(Name, CancellationToken.None),
                     async () => await files.DeleteAsync(Name, CancellationToken.None),
                 ])
        {
            var outage = await Should.ThrowAsync<StoreUnavailableException>(call);
            foreach (var secret in (string[])[AccessKey, Secret, "AWS4", "Signature="]) outage.ToString().ShouldNotContain(secret);
        }
    }

    private static async Task SendAsync(HttpContext http, byte[] content)
    {
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }

    private static async Task HangAsync(CancellationToken until)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, until);
        }
        catch (OperationCanceledException)
        {
            // The client left.
        }
    }
}
