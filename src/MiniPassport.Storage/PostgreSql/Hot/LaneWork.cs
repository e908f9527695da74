using Npgsql;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>A lane's connection with its prepared statements.</summary>
/// <typeparam name="TCall">What it works on.</typeparam>
internal abstract class LaneWork<TCall>(NpgsqlConnection connection) : IAsyncDisposable
{
    // The plans are made once, when the tables may be empty and nothing is known of the arrays: whatever the statistics say then, one look-up by
    // index a row is right for as long as the connection lives. Nothing here is worth compiling.
    internal const string Settings = """
        SET plan_cache_mode = force_generic_plan; SET join_collapse_limit = 1; SET jit = off;
        SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
        SET enable_material = off; SET enable_memoize = off
        """;

    /// <summary>Whether a batch that lost its connection may be sent again: it only reads.</summary>
    public virtual bool OnlyReads => false;

    /// <summary>
    /// Carries a batch out and answers its calls, each after the commit of all that was written for it. What it throws becomes the answer of those that
    /// have none yet, and the connection is thrown away.
    /// </summary>
    public abstract Task RunAsync(List<TCall> batch, CancellationToken ct);

    /// <summary>Makes the connection ready; first of all.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        await using (var command = new NpgsqlCommand(Settings, connection) { CommandTimeout = 0 }) await command.ExecuteNonQueryAsync(ct);
        await PrepareStatementsAsync(ct);
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return connection.DisposeAsync();
    }

    protected abstract Task PrepareStatementsAsync(CancellationToken ct);
}
