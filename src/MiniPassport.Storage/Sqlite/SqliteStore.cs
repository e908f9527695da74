using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sql.Schema;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite;

/// <summary>The open database: one writer, many readers.</summary>
internal sealed class SqliteStore(IOptions<StorageOptions> options, TimeProvider clock, ILogger<SqliteStore> logger) : SqlStore
{
    private const string Probe = "SELECT count(*) FROM (SELECT 1 FROM accounts LIMIT 1)";

    private readonly SemaphoreSlim _opening = new(1, 1);
    private GroupCommitWriter? _writer;
    private ReaderPool? _readers;

    public GroupCommitWriter Writer => _writer ?? throw NotOpen();

    public override async Task OpenAsync(CancellationToken ct)
    {
        await _opening.WaitAsync(ct);
        try
        {
            if (_writer is not null) return;
            SqliteLibrary.Use(logger);
            var file = new SqliteFile(options.Value.DataDirectory);
            await PrepareAsync(file, ct);
            _readers = new ReaderPool(file);
            _writer = new GroupCommitWriter(file.OpenWriter, logger);
        }
        finally
        {
            _opening.Release();
        }
    }

    public override async Task CloseAsync()
    {
        if (_writer is null) return;
        await _writer.DisposeAsync();
        _readers!.Dispose();
    }

    public override ValueTask<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            return ValueTask.FromResult(_writer is { IsAlive: true } && Readers(ct).Read(0, static (db, _) => db.Integer(Probe)) is not null);
        }
        catch (StoreUnavailableException)
        {
            return ValueTask.FromResult(false);
        }
    }

    public override Task<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken ct) => Writer.WriteAsync(operation, ct);

    // Reads are in the page cache or a few pages away: going to another thread would cost more than they do.
    public override ValueTask<T> ReadAsync<T>(Func<SqlDatabase, T> read, CancellationToken ct) =>
        ValueTask.FromResult(Readers(ct).Read(read, static (db, read) => read(db)));

    public override ValueTask<SignedIn?> FindSessionAsync(long number, CancellationToken ct) =>
        ValueTask.FromResult(Readers(ct).Read(number, static (db, number) => SessionRow.Find(db, number)));

    private ReaderPool Readers(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return _readers ?? throw NotOpen();
    }

    private async Task PrepareAsync(SqliteFile file, CancellationToken ct)
    {
        try
        {
            file.Create();
            using var database = await OpenFirstAsync(file, ct);
            new MigrationRunner(database, clock, logger).Run(MigrationCatalog.Embedded("Sqlite"));
            // A process that died after a failed flush may have left a log of which the disk has holes. Where another one is using it, it has kept it whole.
            SqliteFile.FoldLog(database);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"Storage:DataDirectory: cannot open the database in \"{options.Value.DataDirectory}\": {exception.Message}", exception);
        }
    }

    // The switch to a write-ahead log does not wait for another process that is just doing the same, whatever the busy timeout.
    private static async Task<SqliteDatabase> OpenFirstAsync(SqliteFile file, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return file.OpenWriter();
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY && attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), ct);
            }
        }
    }

    private static StoreUnavailableException NotOpen() => new("The database is not open.");
}
