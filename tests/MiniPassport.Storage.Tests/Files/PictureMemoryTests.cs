using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Files.S3;

namespace MiniPassport.Storage.Tests.Files;

public sealed class PictureMemoryTests
{
    private readonly PictureMemory _memory = new(100);

    [Fact]
    public async Task S064_Pictures_on_their_way_take_no_more_than_was_allowed_and_give_it_back_once()
    {
        var first = await LoadAsync(60);
        var second = await LoadAsync(40);
        await Should.ThrowAsync<StoreUnavailableException>(() => LoadAsync(1));

        await first.DisposeAsync();
        await first.DisposeAsync();
        await Should.ThrowAsync<StoreUnavailableException>(() => LoadAsync(61));
        await (await LoadAsync(60)).DisposeAsync();
        await second.DisposeAsync();
        await (await LoadAsync(100)).DisposeAsync();
    }

    [Fact]
    public async Task A_picture_that_ends_too_early_is_none_and_gives_its_memory_back()
    {
        for (var time = 0; time < 3; time++)
            await Should.ThrowAsync<EndOfStreamException>(() => _memory.LoadAsync(new MemoryStream(new byte[99]), 100, CancellationToken.None));
        await (await LoadAsync(100)).DisposeAsync();
    }

    private async Task<Stream> LoadAsync(int length) =>
        (await _memory.LoadAsync(new MemoryStream(new byte[length]), length, CancellationToken.None)).ShouldNotBeNull();
}
