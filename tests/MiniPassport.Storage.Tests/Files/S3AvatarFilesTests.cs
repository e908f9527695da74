using System.Security.Cryptography;
using MiniPassport.Core.Avatars;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Files;

public sealed class S3AvatarFilesTests(S3Fixture fixture) : AvatarFilesSuite, IClassFixture<S3Fixture>, IAsyncLifetime
{
    private readonly string _prefix = RandomNumberGenerator.GetHexString(8, lowercase: true) + "/";
    private readonly TestDirectory _directory = new();
    private OpenStore? _store;

    private protected override IAvatarFiles Files => _store!.Files;

    private protected override string[] Stored() => fixture.Server.Objects(_prefix);

    public async ValueTask InitializeAsync()
    {
        _store = OpenStore.Build(_directory.Path, TimeProvider.System, fixture.Server.Settings(_prefix));
        await _store.Startup.OpenAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Two_instances_share_the_bucket_and_write_no_picture_to_their_disks()
    {
        using var elsewhere = new TestDirectory();
        await using var other = OpenStore.Build(elsewhere.Path, TimeProvider.System, fixture.Server.Settings(_prefix));
        await other.Startup.OpenAsync(CancellationToken.None);

        await Files.SaveAsync(Name, Bytes(1_000, 1), CancellationToken.None);
        await using (var picture = await other.Files.OpenAsync(Name, CancellationToken.None)) picture.ShouldNotBeNull().Length.ShouldBe(1_000);
        await other.Files.DeleteAsync(Name, CancellationToken.None);
        (await ReadAsync(Name)).ShouldBeNull();

        Directory.GetFileSystemEntries(_directory.Path).Concat(Directory.GetFileSystemEntries(elsewhere.Path))
            .ShouldAllBe(path => Path.GetFileName(path).StartsWith("minipassport.db", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S072_What_others_keep_in_the_bucket_is_not_listed()
    {
        await using var below = OpenStore.Build(_directory.Path, TimeProvider.System, fixture.Server.Settings(_prefix + "below/"));
        await below.Startup.OpenAsync(CancellationToken.None);
        await below.Files.SaveAsync(Name, new byte[] { 1 }, CancellationToken.None);
        await using var beside = OpenStore.Build(_directory.Path, TimeProvider.System, fixture.Server.Settings(_prefix[..^1] + "x/"));
        await beside.Startup.OpenAsync(CancellationToken.None);
        await beside.Files.SaveAsync(Name, new byte[] { 1 }, CancellationToken.None);

        (await ListAsync()).ShouldBeEmpty();
        (await Files.RemoveUnfinishedAsync(DateTimeOffset.MaxValue, CancellationToken.None)).ShouldBe(0);
        await Files.SaveAsync(Name.Replace('0', 'a'), new byte[] { 1 }, CancellationToken.None);
        (await ListAsync()).ShouldHaveSingleItem().Name.ShouldBe(Name.Replace('0', 'a'));
    }

    [Fact]
    public void The_check_at_start_leaves_nothing_behind() => Stored().ShouldBeEmpty();

    [Theory]
    [InlineData("jpg", "image/jpeg")]
    [InlineData("png", "image/png")]
    [InlineData("gif", "image/gif")]
    [InlineData("webp", "image/webp")]
    public async Task An_object_has_the_media_type_of_its_suffix(string suffix, string type)
    {
        var name = Name[..33] + suffix;
        await Files.SaveAsync(name, new byte[] { 1 }, CancellationToken.None);
        using var http = new HttpClient();
        // s3rver answers whoever does not sign.
        using var answer = await http.GetAsync(new Uri(fixture.Server.Address, $"avatars/{_prefix}{name}"));
        answer.Content.Headers.ContentType?.ToString().ShouldBe(type);
    }
}
