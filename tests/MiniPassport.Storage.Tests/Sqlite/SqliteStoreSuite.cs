using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Tests.Suite;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Sqlite;

public sealed class SqliteStoreSuite : StoreSuite
{
    private readonly TestDirectory _directory = new();

    private protected override bool HoldsZero => true;

    private protected override Task<OpenStore> OpenAsync() => OpenStore.AtAsync(_directory.Path);

    private protected override ValueTask RemoveAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override ValueTask SetStatusAsync(long account, AccountStatus status)
    {
        SideDoor.Query(_directory.Path, $"UPDATE accounts SET status = {(int)status} WHERE number = {account}");
        return ValueTask.CompletedTask;
    }

    private protected override ValueTask<List<Dictionary<string, string?>>> RowsAsync(string table) =>
        ValueTask.FromResult(SideDoor.Rows(_directory.Path, table));
}
