using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Files;

public sealed class DiskAvatarFilesTests : AvatarFilesSuite, IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private readonly FixedClock _clock = new();
    private OpenStore? _store;

    private protected override IAvatarFiles Files => _store!.Files;

    private string Folder => Path.Combine(_directory.Path, "files");

    private protected override string[] Stored() => [.. Directory.GetFileSystemEntries(Folder).Select(path => Path.GetFileName(path))];

    public async ValueTask InitializeAsync() => _store = await OpenStore.AtAsync(_directory.Path, _clock);

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task S075_C045_A_link_or_directory_under_a_pictures_name_is_not_followed()
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
    public async Task S072_Of_saves_under_one_name_at_the_same_time_one_whole_picture_stays_and_no_reader_sees_half_of_one()
    {
        var pictures = Enumerable.Range(0, 8).Select(index => Bytes(200_000 + index, index)).ToArray();
        var saving = Task.WhenAll(pictures.Select(picture => Files.SaveAsync(Name, picture, CancellationToken.None).AsTask()));
        var reads = 0;
        do
        {
            if (await ReadAsync(Name) is { } seen) Whole(seen);
            reads++;
        }
        while (!saving.IsCompleted && reads < 10_000);
        await saving;

        Whole((await ReadAsync(Name)).ShouldNotBeNull());
        Stored().ShouldBe([Name]);

        void Whole(byte[] seen) => pictures.Any(picture => picture.AsSpan().SequenceEqual(seen)).ShouldBeTrue($"{seen.Length} bytes of no picture");
    }

    [Fact]
    public async Task Files_and_folders_are_for_their_owner_only()
    {
        await Files.SaveAsync(Name, new byte[] { 1 }, CancellationToken.None);

        File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Path.Combine(Folder, Name)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
