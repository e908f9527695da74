using Npgsql;

namespace MiniPassport.Storage.PostgreSql;

/// <summary>Opens connections to the primary as this store needs them.</summary>
internal sealed class PostgresConnections(StorageOptions options) : IAsyncDisposable
{
    // A paused instance must not hold row locks for ever.
    private const string Guard = "SET idle_in_transaction_session_timeout = 10000";

    private readonly NpgsqlDataSource _source = Source(options);

    public int Timeout { get; } = Math.Max(1, (int)Math.Ceiling(options.Timeout.TotalSeconds));

    /// <summary>For a worker: its statements are given up after three times as long as a caller waits.</summary>
    public PostgresDatabase Open()
    {
        var connection = _source.OpenConnection();
        var database = new PostgresDatabase(connection) { Timeout = 3 * Timeout };
        database.Execute(Guard);
        return database;
    }

    /// <summary>For a lane of the hot path.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) => _source.OpenConnectionAsync(ct);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static NpgsqlDataSource Source(StorageOptions options)
    {
        var given = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        var text = new NpgsqlConnectionStringBuilder
        {
            // After a fail-over the next connection must not remember who was primary before.
            HostRecheckSeconds = 1,
            Timeout = Math.Max(1, (int)Math.Ceiling(options.Timeout.TotalSeconds)),
            // A commit has no command to say it with.
            CommandTimeout = 3 * Math.Max(1, (int)Math.Ceiling(options.Timeout.TotalSeconds)),
            // A statement whose time is over has a server that does not answer: waiting for its cancellation is waiting for the same server.
            CancellationTimeout = -1,
            ApplicationName = "minipassport",
            NoResetOnClose = true,
            Enlist = false,
            TcpKeepAlive = true,
            // Each is held by whoever opened it, with settings of its own; one that comes back is done with.
            Pooling = false,
        };
        if (given.Host?.Contains(',', StringComparison.Ordinal) == true)
        {
            text.TargetSessionAttributes = "primary";
            // A first host that swallows connections would else take the whole time of every attempt.
            text.LoadBalanceHosts = true;
        }

        // What the operator wrote has the last word.
        foreach (var key in given.Keys.Cast<string>()) text[key] = given[key];
        var builder = new NpgsqlSlimDataSourceBuilder(text.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return builder.Build();
    }
}
