using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Schema;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite;

/// <summary>The open database: one writer, many readers.</summary>
internal sealed class SqliteStore(IOptions<StorageOptions> options, TimeProvider clock, ILogger<SqliteStore> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private GroupCommitWriter? _writer;
    private ReaderPool? _readers;

    public GroupCommitWriter Writer => _writer ?? throw NotOpen();

    public bool WriterIsAlive => _writer is { IsAlive: true };

    /// <summary>Migrates the file and starts the writer; a second call does nothing.</summary>
    public async Task OpenAsync(CancellationToken ct)
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

    public Task<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken ct) => Writer.WriteAsync(operation, ct);

    public T Read<T>(Func<SqliteDatabase, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return (_readers ?? throw NotOpen()).Read(read);
    }

    /// <summary>Writes what was accepted and closes; afterwards every call is refused.</summary>
    public async Task CloseAsync()
    {
        if (_writer is null) return;
        await _writer.DisposeAsync();
        _readers!.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _opening.Dispose();
    }

    private async Task PrepareAsync(SqliteFile file, CancellationToken ct)
    {
        try
        {
            file.Create();
            using var database = await OpenFirstAsync(file, ct);
            new MigrationRunner(database, clock, logger).Run(MigrationCatalog.Embedded());
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
