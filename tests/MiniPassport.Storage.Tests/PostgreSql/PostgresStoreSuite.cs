using System.Globalization;
using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Tests.Suite;
using MiniPassport.Storage.Tests.Support;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Storage.Tests.PostgreSql;

public sealed class PostgresStoreSuite : StoreSuite
{
    private readonly TestDirectory _directory = new();
    private TestDatabase? _database;

    private protected override bool HoldsZero => false;

    private TestDatabase Database => _database!;

    private protected override async Task<OpenStore> OpenAsync()
    {
        _database = await PostgresStore.NewDatabaseAsync();
        return await Database.OpenAsync(_directory.Path);
    }

    private protected override async ValueTask RemoveAsync()
    {
        _directory.Dispose();
        if (_database is not null) await _database.DisposeAsync();
    }

    private protected override async ValueTask SetStatusAsync(long account, AccountStatus status) => await Database.ExecuteAsync(
        string.Create(CultureInfo.InvariantCulture, $"UPDATE accounts SET status = {(int)status} WHERE number = {account}"));

    private protected override async ValueTask<List<Dictionary<string, string?>>> RowsAsync(string table) => await Database.RowsAsync($"SELECT * FROM {table}");
}
