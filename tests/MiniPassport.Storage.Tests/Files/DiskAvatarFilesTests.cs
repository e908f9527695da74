using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Files;

public sealed class DiskAvatarFilesTests : IAsyncLifetime
{
    private const string Name = "0123456789abcdef0123456789abcdef.png";
    private readonly TestDirectory _directory = new();
    private readonly FixedClock _clock = new();
    private OpenStore? _store;

    private IAvatarFiles Files => _store!.Files;

    private string Folder => Path.Combine(_directory.Path, "files");

    public async ValueTask InitializeAsync() => _store = await OpenStore.AtAsync(_directory.Path, _clock);

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_picture_is_read_back_seekable_and_gone_after_removal()
    {
        byte[] content = [1, 2, 3, 0, 255];
        await Files.SaveAsync(Name, content, CancellationToken.None);

        (await ReadAsync(Name)).ShouldBe(content);
        Directory.GetFiles(Folder).Select(Path.GetFileName).ShouldBe([Name]);

        await Files.DeleteAsync(Name, CancellationToken.None);
        await Files.DeleteAsync(Name, CancellationToken.None);
        (await ReadAsync(Name)).ShouldBeNull();
    }

    [Theory]
    [InlineData("../minipassport.db")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("0123456789abcdef0123456789abcdef.svg")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF.png")]
    [InlineData("0123456789abcdef0123456789abcdef.png\n")]
    [InlineData("0123456789abcdef0123456789abcdef.png\0")]
    [InlineData("./0123456789abcdef0123456789abcdef.png")]
    [InlineData("0123456789abcdef0123456789abcdef.PNG")]
    [InlineData("٠123456789abcdef0123456789abcdef.png")]
    [InlineData("%2e%2e%2fminipassport.db")]
    public async Task S075_A_name_the_server_did_not_make_finds_removes_and_writes_nothing(string name)
    {
        await Files.SaveAsync(Name, new byte[] { 1 }, CancellationToken.None);

        (await Files.OpenAsync(name, CancellationToken.None)).ShouldBeNull();
        await Files.DeleteAsync(name, CancellationToken.None);
        await Should.ThrowAsync<ArgumentException>(async () => await Files.SaveAsync(name, new byte[] { 1 }, CancellationToken.None));

        File.Exists(Path.Combine(_directory.Path, "minipassport.db")).ShouldBeTrue();
        Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName).ShouldBe([Name]);
    }

    [Fact]
    public async Task S075_C45_A_link_or_directory_under_a_pictures_name_is_not_followed()
    {
        var secret = Path.Combine(_directory.Path, "secret");
        await File.WriteAllTextAsync(secret, "secret");
        File.CreateSymbolicLink(Path.Combine(Folder, Name), secret);

        (await Files.OpenAsync(Name, CancellationToken.None)).ShouldBeNull();
        await Files.SaveAsync(Name, new byte[] { 7 }, CancellationToken.None);
        (await File.ReadAllTextAsync(secret)).ShouldBe("secret");
        (await ReadAsync(Name)).ShouldBe([7]);

        var folder = Name.Replace('0', 'f');
        Directory.CreateDirectory(Path.Combine(Folder, folder));
        (await Files.OpenAsync(folder, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Removing_a_link_leaves_what_it_points_to()
    {
        var secret = Path.Combine(_directory.Path, "secret");
        await File.WriteAllTextAsync(secret, "secret");
        File.CreateSymbolicLink(Path.Combine(Folder, Name), secret);

        await Files.DeleteAsync(Name, CancellationToken.None);

        File.Exists(secret).ShouldBeTrue();
        Directory.GetFileSystemEntries(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_save_that_the_disk_refuses_leaves_nothing_behind()
    {
        Directory.CreateDirectory(Path.Combine(Folder, Name));

        await Should.ThrowAsync<StoreUnavailableException>(async () => await Files.SaveAsync(Name, new byte[] { 1 }, CancellationToken.None));

        Directory.GetFiles(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task S072_A_start_removes_old_unfinished_uploads_and_leaves_young_ones_and_pictures()
    {
        await Files.SaveAsync(Name, new byte[] { 1 }, CancellationToken.None);
        Unfinished("old.part", _clock.Now.AddHours(-2));
        Unfinished("young.part", _clock.Now.AddMinutes(-1));

        await _store!.Startup.OpenAsync(CancellationToken.None);

        Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe([Name, "young.part"]);

        void Unfinished(string name, DateTimeOffset written)
        {
            var path = Path.Combine(Folder, name);
            File.WriteAllText(path, "half");
            File.SetLastWriteTimeUtc(path, written.UtcDateTime);
        }
    }

    [Fact]
    public async Task Files_and_folders_are_for_their_owner_only()
    {
        await Files.SaveAsync(Name, new byte[] { 1 }, CancellationToken.None);

        File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Path.Combine(Folder, Name)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task<byte[]?> ReadAsync(string name)
    {
        await using var stream = await Files.OpenAsync(name, CancellationToken.None);
        if (stream is null) return null;
        stream.CanSeek.ShouldBeTrue();
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content);
        return content;
    }
}
