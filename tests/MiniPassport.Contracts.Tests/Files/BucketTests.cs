using System.Net;
using System.Net.Sockets;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Startup;
using MiniPassport.TestServers;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>Pictures in an S3-compatible bucket, through the server.</summary>
public sealed class BucketTests : IAsyncLifetime
{
    private S3Server? _bucket;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _bucket = await S3Server.StartAsync(TestContext.Current.CancellationToken);
        }
        catch (MissingServerException e) when (MissingServerException.MaySkip)
        {
            Assert.Skip(e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_bucket is not null) await _bucket.DisposeAsync();
    }

    [Fact]
    public async Task An_uploaded_picture_is_read_at_its_address_from_every_instance_that_shares_the_bucket()
    {
        await using var passport = await Passport.StartAsync(_bucket!.Settings("avatars/"));
        await using var other = await Passport.StartAsync(_bucket.Settings("avatars/"));
        var token = await passport.NewAccountAsync("13800138000");
        string? former = null;
        foreach (var (suffix, type, bytes) in Pictures.All)
        {
            var path = await UploadAsync(passport, token, bytes);
            path.ShouldEndWith("." + suffix);
            foreach (var server in (Passport[])[passport, other])
            {
                using var picture = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
                (picture.StatusCode, picture.Content.Headers.ContentType?.ToString()).ShouldBe((HttpStatusCode.OK, type));
                (await picture.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
                using var part = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Range", "bytes=2-5" } } };
                (await (await server.Http.SendAsync(part)).Content.ReadAsByteArrayAsync()).ShouldBe(bytes[2..6]);
                if (former is not null) (await server.Http.GetAsync(new Uri(former, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            }

            _bucket.Objects("avatars/").ShouldBe([Path.GetFileName(path)]);
            former = path;
        }

        await passport.RestartAsync();
        (await passport.Http.GetAsync(new Uri(former!, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        Directory.Exists(Path.Combine(passport.DataDirectory, "files")).ShouldBeFalse();
    }

    [Fact]
    public async Task S115_While_the_bucket_is_away_pictures_are_503_and_everything_else_goes_on()
    {
        await using var passport = await Passport.StartAsync(_bucket!.Settings());
        var token = await passport.NewAccountAsync("13800138001");
        var path = await UploadAsync(passport, token, Pictures.Png);
        await _bucket.DisposeAsync();
        _bucket = null;

        var upload = await passport.UploadAsync(token, Pictures.Png);
        (upload.Status, upload.Code).ShouldBe((HttpStatusCode.ServiceUnavailable, 503), upload.Raw);
        (await passport.GetAsync(path)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        var self = await passport.GetAsync("/users/info/self", token);
        self.Code.ShouldBe(200, self.Raw);
        self.Data.GetProperty("headImg").GetProperty("filePath").GetString().ShouldEndWith(path);
        (await passport.Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var logs = string.Join('\n', passport.Logs.All);
        foreach (var secret in (string[])[S3Server.SecretKey, "AWS4-HMAC", "Signature="]) logs.ShouldNotContain(secret);
    }

    [Fact]
    public async Task S083_Neither_a_proxy_nor_the_settings_of_other_tools_nor_a_machines_metadata_are_asked()
    {
        using var sink = new TcpListener(IPAddress.Loopback, 0);
        sink.Start();
        var address = $"http://{sink.LocalEndpoint}";
        var environment = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "another", ["AWS_SECRET_ACCESS_KEY"] = "another", ["AWS_SESSION_TOKEN"] = "another", ["AWS_PROFILE"] = "another", ["AWS_REGION"] = "eu-west-1", ["AWS_MAX_ATTEMPTS"] = "50",
            ["AWS_DEFAULTS_MODE"] = "auto", ["AWS_USE_FIPS_ENDPOINT"] = "true", ["AWS_USE_DUALSTACK_ENDPOINT"] = "true", ["AWS_REQUEST_CHECKSUM_CALCULATION"] = "when_supported",
        };
        foreach (var name in (string[])["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_EC2_METADATA_SERVICE_ENDPOINT", "AWS_CONTAINER_CREDENTIALS_FULL_URI"]) environment[name] = address;
        var folder = ServerProcess.NewFolder();
        try
        {
            string[] arguments = [.. _bucket!.Settings().SelectMany(setting => new[] { "--" + setting.Key, setting.Value }), "--Urls", "http://127.0.0.1:0", "--Storage:DataDirectory", Path.Combine(folder, "data")];
            // The check at start has written, read and removed an object by the time it listens.
            await using (await ServerProcess.ListenAsync(folder, environment, arguments)) sink.Pending().ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> UploadAsync(Passport passport, string token, byte[] picture)
    {
        var answer = await passport.UploadAsync(token, picture);
        answer.Code.ShouldBe(200, answer.Raw);
        return new Uri(answer.Data.GetProperty("filePath").GetString()!).AbsolutePath;
    }
}
