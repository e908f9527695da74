using MiniPassport.Storage.Sql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>
/// Renews sessions and reads them back, in one trip and one transaction. READ COMMITTED is what makes it right: whoever waited for another's renewal
/// finds the generation changed and changes nothing, and the second statement sees the row of whoever won.
/// </summary>
internal sealed class RenewWork : LaneWork<RenewCall>
{
    // Where there is nothing to do the row is written as it is: see SessionRow.Touch.
    private const string IsDue = $"s.generation = q.generation AND {SessionRow.IsLive}";

    internal const string Step = $"""
        UPDATE sessions AS s
        SET generation = CASE WHEN {IsDue} THEN s.generation + 1 ELSE s.generation END,
            token_issued_at = CASE WHEN {IsDue} THEN q.issued_at ELSE s.token_issued_at END
        FROM unnest($1, $2, $3) AS q (number, generation, issued_at)
        WHERE s.number = q.number
        """;

    private readonly NpgsqlBatch _batch;
    private readonly ArrayColumn<long> _numbers, _issuedAt, _read;
    private readonly ArrayColumn<int> _generations;
    private readonly List<RenewCall> _sorted = new(Lanes<RenewCall>.LargestBatch);

    public RenewWork(NpgsqlConnection connection)
        : base(connection)
    {
        NpgsqlBatchCommand step = new(Step), read = new(ReadWork.Text);
        _batch = new NpgsqlBatch(connection) { Timeout = 0, BatchCommands = { step, read } };
        _numbers = new ArrayColumn<long>(step, NpgsqlDbType.Bigint);
        _generations = new ArrayColumn<int>(step, NpgsqlDbType.Integer);
        _issuedAt = new ArrayColumn<long>(step, NpgsqlDbType.Bigint);
        _read = new ArrayColumn<long>(read, NpgsqlDbType.Bigint);
    }

    public override async Task RunAsync(List<RenewCall> batch, CancellationToken ct)
    {
        Fill(batch);
        if (!await Statement.TryAsync(() => ExecuteAsync(ct))) _sorted.ForEach(static call => call.IsAlone = true);
        foreach (var call in _sorted) call.Complete(call.Found);
    }

    public override ValueTask DisposeAsync()
    {
        _batch.Dispose();
        return base.DisposeAsync();
    }

    protected override Task PrepareStatementsAsync(CancellationToken ct) => _batch.PrepareAsync(ct);

    // By number, in which order the look-ups follow and the rows are locked: two instances never wait for each other in a circle.
    private void Fill(List<RenewCall> batch)
    {
        _sorted.Clear();
        _sorted.AddRange(batch);
        _sorted.Sort(static (a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : a.Generation.CompareTo(b.Generation));
        _numbers.Clear();
        _generations.Clear();
        _issuedAt.Clear();
        _read.Clear();
        RenewCall? former = null;
        foreach (var call in _sorted)
        {
            _read.Add(call.Number);
            // Two who ask for the same step make it once.
            if (former is not null && former.Number == call.Number && former.Generation == call.Generation) continue;
            _numbers.Add(call.Number);
            _generations.Add(call.Generation);
            _issuedAt.Add(call.IssuedAt.ToUnixTimeSeconds());
            former = call;
        }
    }

    private async Task ExecuteAsync(CancellationToken ct)
    {
        foreach (var call in _sorted) call.Found = null;
        await using var reader = await _batch.ExecuteReaderAsync(ct);
        var row = new PostgresRow(reader);
        while (await reader.ReadAsync(ct)) _sorted[(int)row.GetInt64(SessionRow.End) - 1].Found = SessionRow.Read(row);
        // To the end, which comes after the commit.
        while (await reader.NextResultAsync(ct))
        {
        }
    }
}
