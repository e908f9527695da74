using MiniPassport.Core.Avatars;

namespace MiniPassport.Storage.Tests.Files;

/// <summary>What holds wherever pictures are kept.</summary>
public abstract class AvatarFilesSuite
{
    private protected const string Name = "0123456789abcdef0123456789abcdef.png";

    private protected abstract IAvatarFiles Files { get; }

    /// <summary>What lies where pictures do.</summary>
    private protected abstract string[] Stored();

    [Fact]
    public async Task A_picture_is_read_back_seekable_and_gone_after_removal()
    {
        byte[] content = [1, 2, 3, 0, 255];
        await Files.SaveAsync(Name, content, CancellationToken.None);

        (await ReadAsync(Name)).ShouldBe(content);
        Stored().ShouldBe([Name]);

        await Files.DeleteAsync(Name, CancellationToken.None);
        await Files.DeleteAsync(Name, CancellationToken.None);
        (await ReadAsync(Name)).ShouldBeNull();
        Stored().ShouldBeEmpty();
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
    [InlineData("../0123456789abcdef0123456789abcdef.png")]
    [InlineData("0123456789abcdef0123456789abcdef.png?acl")]
    [InlineData("0123456789abcdef0123456789abcdef.PNG")]
    [InlineData("٠123456789abcdef0123456789abcdef.png")]
    [InlineData("%2e%2e%2fminipassport.db")]
    public async Task S075_A_name_the_server_did_not_make_finds_removes_and_writes_nothing(string name)
    {
        await Files.SaveAsync(Name, new byte[] { 1 }, CancellationToken.None);

        (await Files.OpenAsync(name, CancellationToken.None)).ShouldBeNull();
        await Files.DeleteAsync(name, CancellationToken.None);
        await Should.ThrowAsync<ArgumentException>(async () => await Files.SaveAsync(name, new byte[] { 1 }, CancellationToken.None));

        Stored().ShouldBe([Name]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_537)]
    [InlineData(ChangeAvatar.LargestUpload)]
    public async Task A_picture_of_any_length_comes_back_as_it_was(int length)
    {
        var content = Bytes(length, seed: length);
        await Files.SaveAsync(Name, content, CancellationToken.None);
        (await ReadAsync(Name)).ShouldBe(content);
    }

    [Fact]
    public async Task A_second_picture_under_a_name_takes_the_place_of_the_first()
    {
        await Files.SaveAsync(Name, Bytes(5_000, 1), CancellationToken.None);
        await Files.SaveAsync(Name, Bytes(3, 2), CancellationToken.None);
        (await ReadAsync(Name)).ShouldBe(Bytes(3, 2));
        Stored().ShouldBe([Name]);
    }

    [Fact]
    public async Task Who_reads_a_picture_reads_it_to_its_end_although_it_is_removed()
    {
        await Files.SaveAsync(Name, Bytes(100_000, 3), CancellationToken.None);
        await using var first = await Files.OpenAsync(Name, CancellationToken.None);
        await using var second = await Files.OpenAsync(Name, CancellationToken.None);
        await Files.DeleteAsync(Name, CancellationToken.None);

        second.ShouldNotBeNull().Seek(50_000, SeekOrigin.Begin);
        (await RestAsync(second)).ShouldBe(Bytes(100_000, 3)[50_000..]);
        (await RestAsync(first.ShouldNotBeNull())).ShouldBe(Bytes(100_000, 3));
    }

    [Fact]
    public async Task Pictures_saved_at_the_same_time_do_not_mix()
    {
        var names = Enumerable.Range(0, 16).Select(index => $"{index:x32}.jpg").ToArray();
        await Task.WhenAll(names.Select((name, index) => Files.SaveAsync(name, Bytes(20_000 + index, index), CancellationToken.None).AsTask()));
        for (var index = 0; index < names.Length; index++) (await ReadAsync(names[index])).ShouldBe(Bytes(20_000 + index, index));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_does_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Should.ThrowAsync<OperationCanceledException>(async () => await Files.SaveAsync(Name, new byte[] { 1 }, cancelled));
        Stored().ShouldBeEmpty();

        await Files.SaveAsync(Name, new byte[] { 1 }, CancellationToken.None);
        await Should.ThrowAsync<OperationCanceledException>(async () => await Files.OpenAsync(Name, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () => await Files.DeleteAsync(Name, cancelled));
        Stored().ShouldBe([Name]);
    }

    [Fact]
    public async Task S072_The_list_has_every_picture_with_the_time_it_was_written_and_nothing_else()
    {
        var names = Enumerable.Range(0, 12).Select(index => $"{index:x32}.webp").ToArray();
        foreach (var name in names) await Files.SaveAsync(name, Bytes(100, 1), CancellationToken.None);
        await Files.DeleteAsync(names[3], CancellationToken.None);

        var found = await ListAsync();

        found.Select(picture => picture.Name).ShouldBe(names.Where(name => name != names[3]), ignoreOrder: true);
        // By the clock of the place, which is this machine's.
        found.ShouldAllBe(picture => (TimeProvider.System.GetUtcNow() - picture.WrittenAt).Duration() < TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task S072_What_is_listed_may_be_removed_while_the_list_goes_on()
    {
        for (var index = 0; index < 12; index++) await Files.SaveAsync($"{index:x32}.gif", Bytes(10, 1), CancellationToken.None);
        await foreach (var picture in Files.ListAsync(CancellationToken.None)) await Files.DeleteAsync(picture.Name, CancellationToken.None);
        (await ListAsync()).ShouldBeEmpty();
        Stored().ShouldBeEmpty();
    }

    private protected async Task<List<StoredPicture>> ListAsync() => await Files.ListAsync(CancellationToken.None).ToListAsync();

    private protected static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private protected async Task<byte[]?> ReadAsync(string name)
    {
        await using var stream = await Files.OpenAsync(name, CancellationToken.None);
        if (stream is null) return null;
        stream.CanSeek.ShouldBeTrue();
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content);
        return content;
    }

    private static async Task<byte[]> RestAsync(Stream stream)
    {
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest);
        return rest.ToArray();
    }
}
