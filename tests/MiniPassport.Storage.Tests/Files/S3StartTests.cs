using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Avatars;
using MiniPassport.Storage.Tests.Support;
using MiniPassport.TestServers;

namespace MiniPassport.Storage.Tests.Files;

/// <summary>A bucket that cannot be used stops the start with one line that names the key.</summary>
public sealed class S3StartTests(S3Fixture fixture) : IClassFixture<S3Fixture>, IDisposable
{
    private const string Section = "Storage:Files:S3:", Canary = "canary-secret-5e0c1a7e4b";

    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("ServiceUrl", "")]
    [InlineData("ServiceUrl", "127.0.0.1:9000")]
    [InlineData("ServiceUrl", "ftp://127.0.0.1")]
    [InlineData("ServiceUrl", "http://127.0.0.1:9000/avatars")]
    [InlineData("ServiceUrl", "http://" + Canary + "@127.0.0.1:9000")]
    [InlineData("ServiceUrl", "http://127.0.0.1:9000?x=" + Canary)]
    [InlineData("Bucket", "")]
    [InlineData("Bucket", "ab")]
    [InlineData("Bucket", "Avatars")]
    [InlineData("Bucket", "avatars/here")]
    [InlineData("Bucket", "avatars\n")]
    [InlineData("AccessKey", "")]
    [InlineData("AccessKey", "two words")]
    [InlineData("AccessKey", "a/b")]
    [InlineData("SecretKey", "")]
    [InlineData("SecretKey", Canary + " ")]
    [InlineData("SecretKey", Canary + "\u00e9")]
    [InlineData("SecretKeyFile", "/nothing/there")]
    [InlineData("Region", "")]
    [InlineData("Region", "EU West")]
    [InlineData("PathStyle", "false")]
    [InlineData("Prefix", "/avatars")]
    [InlineData("Prefix", "a//b")]
    [InlineData("Prefix", "a/../b")]
    [InlineData("Prefix", "a?b")]
    public async Task S114_A_setting_that_cannot_be_is_named_and_stops_the_start(string key, string value)
    {
        (string, string)[] right = [("ServiceUrl", "http://127.0.0.1:9000"), ("Bucket", "avatars"), ("AccessKey", "some"), ("SecretKey", key == "SecretKeyFile" ? "" : Canary)];
        await using var store = OpenStore.Build(_directory.Path, null, [("Storage:Files:Provider", "S3"), .. right.Select(pair => (Section + pair.Item1, pair.Item2)), (Section + key, value)]);
        var stop = await Should.ThrowAsync<OptionsValidationException>(async () => await store.Get<StorageStartup>().OpenAsync(CancellationToken.None));
        stop.Failures.ShouldHaveSingleItem().ShouldStartWith($"{Section}{key}: ");
        stop.ToString().ShouldNotContain(Canary);
    }

    [Fact]
    public async Task S114_Every_mistake_is_told_at_once()
    {
        await using var store = OpenStore.Build(_directory.Path, null, ("Storage:Files:Provider", "S3"), (Section + "SecretKey", Canary), (Section + "SecretKeyFile", "/nothing/there"), (Section + "Prefix", "//"), (Section + "Region", "?"));
        var stop = Should.Throw<OptionsValidationException>(() => store.Get<IOptions<S3Options>>().Value);
        stop.Failures.Select(line => line[Section.Length..].Split(':')[0]).ShouldBe(["ServiceUrl", "Bucket", "AccessKey", "SecretKeyFile", "Region", "Prefix"]);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Ftp")]
    public async Task S114_A_provider_nobody_knows_names_its_key(string provider)
    {
        await using var store = OpenStore.Build(_directory.Path, null, ("Storage:Files:Provider", provider));
        var stop = await Should.ThrowAsync<Exception>(async () => await store.Get<StorageStartup>().OpenAsync(CancellationToken.None));
        stop.Message.ShouldContain("Storage:Files:Provider");
    }

    [Fact]
    public async Task With_files_on_disk_nothing_of_the_bucket_is_looked_at()
    {
        await using var store = OpenStore.Build(_directory.Path, null, (Section + "ServiceUrl", "nonsense"), (Section + "SecretKeyFile", "/nothing/there"));
        await store.Startup.OpenAsync(CancellationToken.None);
        Directory.Exists(Path.Combine(_directory.Path, "files")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_secret_from_a_file_works_with_a_line_end_behind_it()
    {
        var file = Path.Combine(_directory.Path, "secret");
        await File.WriteAllTextAsync(file, S3Server.SecretKey + "\r\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var store = OpenStore.Build(_directory.Path, TimeProvider.System, [.. fixture.Server.Settings("file/"), (Section + "SecretKey", ""), (Section + "SecretKeyFile", file)]);
        await store.Startup.OpenAsync(CancellationToken.None);
        await store.Get<IAvatarFiles>().SaveAsync(new string('a', 32) + ".png", new byte[] { 1 }, CancellationToken.None);
        fixture.Server.Objects("file/").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("Bucket", "another", "Bucket: there is no bucket \"another\".")]
    [InlineData("AccessKey", "another", "AccessKey: is not known at ")]
    public async Task A_bucket_that_does_not_take_the_key_stops_the_start_with_one_line(string key, string value, string line)
    {
        var stop = await StopAsync([.. fixture.Server.Settings(), (Section + key, value)]);
        stop.Message.ShouldStartWith(Section + line);
    }

    [Theory]
    [InlineData(403, "SignatureDoesNotMatch", "SecretKey: is not the one of the access key.")]
    [InlineData(301, "PermanentRedirect", "Region: \"us-east-1\" is not the bucket's")]
    [InlineData(400, "AuthorizationHeaderMalformed", "Region: \"us-east-1\" is not the bucket's")]
    [InlineData(403, "RequestTimeTooSkewed", "ServiceUrl: this machine's clock")]
    [InlineData(403, "SecondLevelDomainForbidden", "PathStyle: must be false")]
    [InlineData(501, "NotImplemented", "ServiceUrl: cannot write to the bucket \"avatars\". The bucket answers 501 NotImplemented.")]
    public async Task What_a_store_says_no_for_is_told_with_the_key_to_change(int status, string code, string line)
    {
        await using var bucket = await FaultyBucket.StartAsync(FaultyBucket.Error(status, code, Canary));
        var stop = await StopAsync(Settings(bucket.Address));
        stop.Message.ShouldStartWith(Section + line);
        stop.ToString().ShouldNotContain(Canary);
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_never_answers_stops_the_start_with_one_line()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = $"http://{silent.LocalEndpoint}";
        (await StopAsync(Settings(address), limits: true)).Message.ShouldBe($"{Section}ServiceUrl: no answer in time from \"{address}\".");
        silent.Stop();
        (await StopAsync(Settings(address))).Message.ShouldBe($"{Section}ServiceUrl: nothing answers at \"{address}\".");
    }

    [Theory]
    [InlineData("PUT", "AccessKey: may not write to ")]
    [InlineData("GET", "AccessKey: may not read from ")]
    [InlineData("DELETE", "AccessKey: may not remove from ")]
    public async Task A_key_that_lacks_a_right_stops_the_start_and_says_which(string method, string line)
    {
        await using var bucket = await FaultyBucket.StartAsync(http => http.Request.Method == method ? FaultyBucket.Error(403, "AccessDenied")(http) : Task.CompletedTask);
        (await StopAsync(Settings(bucket.Address))).Message.ShouldStartWith(Section + line);
    }

    [Fact]
    public async Task A_bucket_that_keeps_nothing_stops_the_start()
    {
        await using var bucket = await FaultyBucket.StartAsync(_ => Task.CompletedTask);
        (await StopAsync(Settings(bucket.Address))).Message.ShouldStartWith(Section + "Bucket: what is written to \"avatars\" is not what is read afterwards.");
    }

    private static (string, string)[] Settings(string address) =>
        [("Storage:Files:Provider", "S3"), (Section + "ServiceUrl", address), (Section + "Bucket", "avatars"), (Section + "AccessKey", "some"), (Section + "SecretKey", Canary)];

    private async Task<StorageStartException> StopAsync((string, string)[] settings, bool limits = false)
    {
        await using var store = OpenStore.Build(_directory.Path, new HastyClock(limits), settings);
        var stop = await Should.ThrowAsync<StorageStartException>(() => store.Startup.OpenAsync(CancellationToken.None));
        stop.Message.ShouldNotContain('\n');
        return stop;
    }
}
