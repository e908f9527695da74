using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.PostgreSql.Hot;
using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sql.Schema;
using MiniPassport.Storage.Sql.Writing;
using Npgsql;

namespace MiniPassport.Storage.PostgreSql;

/// <summary>The open database of a PostgreSQL server, which other instances use as well.</summary>
internal sealed partial class PostgresStore(IOptions<StorageOptions> options, TimeProvider clock, ILogger<PostgresStore> logger) : SqlStore
{
    private const int MigrationSeconds = 600;

    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly TimeSpan _timeout = options.Value.Timeout;
    private PostgresConnections? _connections;
    private PostgresWorkers? _workers;
    private HotPaths? _hot;

    public override async Task OpenAsync(CancellationToken ct)
    {
        await _opening.WaitAsync(ct);
        try
        {
            if (_workers is not null) return;
            var connections = new PostgresConnections(options.Value);
            await PrepareAsync(connections, ct);
            _connections = connections;
            _hot = new HotPaths(this, connections.OpenAsync, _timeout, clock, logger);
            _workers = new PostgresWorkers(options.Value.Connections, connections.Open, logger);
        }
        finally
        {
            _opening.Release();
        }
    }

    public override async Task CloseAsync()
    {
        if (_workers is null) return;
        await _hot!.DisposeAsync();
        await _workers.DisposeAsync();
        await _connections!.DisposeAsync();
    }

    // By the hot path's own connections: a crowd of probes takes none from anybody, and a crowd at the workers is no outage.
    public override async ValueTask<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            await Hot.FindSessionAsync(0, ct);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    public override Task<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken ct) => Workers.RunAsync(operation, _timeout, ct);

    public override async ValueTask<T> ReadAsync<T>(Func<SqlDatabase, T> read, CancellationToken ct) =>
        await Workers.RunAsync(new PostgresRead<T>(read), _timeout, ct);

    public override Task<SignInOutcome> SignInAsync(WeChatSignIn signIn, CancellationToken ct) => Hot.SignInAsync(signIn, ct);

    public override ValueTask<SignedIn?> FindSessionAsync(long number, CancellationToken ct) => Hot.FindSessionAsync(number, ct);

    public override Task<SignedIn?> RenewAsync(long number, int generation, DateTimeOffset issuedAt, CancellationToken ct) =>
        Hot.RenewAsync(number, generation, issuedAt, ct);

    /// <summary>The hot operations; open.</summary>
    public HotPaths Hot => _hot ?? throw new StoreUnavailableException("The database is not open.");

    private PostgresWorkers Workers => _workers ?? throw new StoreUnavailableException("The database is not open.");

    // A server that is just starting, or failing over, is waited for; what is wrong for good is told at once.
    private async Task PrepareAsync(PostgresConnections connections, CancellationToken ct)
    {
        var givenUp = Environment.TickCount64 + (long)PatienceAtStart.TotalMilliseconds;
        while (true)
        {
            try
            {
                // Migrations wait for each other and may take long; nothing else runs on this thread yet.
                await Task.Run(() => Prepare(connections), ct);
                return;
            }
            catch (Exception exception) when (PostgresFault.IsOutage(exception) && !IsForGood(exception) && Environment.TickCount64 < givenUp)
            {
                LogWaiting(logger, exception.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
            }
            catch (Exception exception) when (exception is NpgsqlException or SocketException or TimeoutException or IOException)
            {
                await connections.DisposeAsync();
                throw new StorageStartException($"Storage:ConnectionString: PostgreSQL cannot be used: {OneLine(exception)}", exception);
            }
        }
    }

    private void Prepare(PostgresConnections connections)
    {
        using var database = connections.Open();
        PostgresSettings.Check(database);
        database.Timeout = MigrationSeconds;
        new MigrationRunner(database, clock, logger).Run(MigrationCatalog.Embedded("PostgreSql"));
    }

    // Class 28 is a wrong user or password; 3D a database that is not there.
    private static bool IsForGood(Exception exception) => exception is PostgresException postgres && postgres.SqlState[..2] is "28" or "3D";

    private static string OneLine(Exception exception) =>
        (exception is PostgresException postgres ? postgres.MessageText : exception.InnerException?.Message ?? exception.Message).ReplaceLineEndings(" ");

    [LoggerMessage(12, LogLevel.Warning, "PostgreSQL cannot be reached yet: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);
}
