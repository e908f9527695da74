using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests;

public sealed class StartTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("Storage:Provider", "PostgreSql", "Storage:ConnectionString: must say how to reach PostgreSQL")]
    [InlineData("Storage:Provider", "7", "Storage:Provider: must be Sqlite")]
    [InlineData("Storage:ConnectionString", "Data Source=x.db", "Storage:ConnectionString: must be empty")]
    [InlineData("Storage:DataDirectory", " ", "Storage:DataDirectory: must name a directory")]
    public async Task S114_A_setting_that_cannot_be_is_named_and_stops_the_start(string key, string value, string message)
    {
        await using var store = OpenStore.Build(_directory.Path, null, (key, value));
        var stop = await Should.ThrowAsync<OptionsValidationException>(async () => await store.Get<StorageStartup>().OpenAsync(CancellationToken.None));
        stop.Message.ShouldContain(message);
    }

    [Fact]
    public async Task S114_A_provider_nobody_knows_names_its_key()
    {
        await using var store = OpenStore.Build(_directory.Path, null, ("Storage:Provider", "Oracle"));
        var stop = await Should.ThrowAsync<InvalidOperationException>(async () => await store.Get<StorageStartup>().OpenAsync(CancellationToken.None));
        stop.Message.ShouldContain("Storage:Provider");
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_stops_the_start_with_one_line()
    {
        var file = Path.Combine(_directory.Path, "file");
        await File.WriteAllTextAsync(file, "not a directory");
        var stop = await Should.ThrowAsync<StorageStartException>(() => OpenStore.AtAsync(Path.Combine(file, "data")));
        stop.Message.ShouldStartWith("Storage:DataDirectory: cannot open the database");
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_with_one_line()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "minipassport.db"), new string('x', 8192));
        var stop = await Should.ThrowAsync<StorageStartException>(() => OpenStore.AtAsync(_directory.Path));
        stop.Message.ShouldStartWith("Storage:DataDirectory: cannot open the database");
    }

    [Fact]
    public async Task S115_Before_it_is_open_the_store_refuses_and_is_not_ready()
    {
        await using var store = OpenStore.Build(_directory.Path);
        (await store.Health.IsReadyAsync(CancellationToken.None)).ShouldBeFalse();
        await Should.ThrowAsync<StoreUnavailableException>(async () => await store.Sessions.FindAsync(1, CancellationToken.None));

        await store.Startup.StartAsync(CancellationToken.None);
        (await store.Health.IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
    }
}
