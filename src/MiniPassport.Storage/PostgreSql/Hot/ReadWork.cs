using MiniPassport.Storage.Sql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>Looks sessions up, with all that belongs to them.</summary>
internal sealed class ReadWork : LaneWork<ReadCall>
{
    internal const string Text = $"""
        SELECT {SessionRow.Columns}, q.n
        FROM unnest($1) WITH ORDINALITY AS q (number, n)
        JOIN sessions s ON s.number = q.number
        {SessionRow.Rest}
        """;

    private readonly NpgsqlCommand _command;
    private readonly ArrayColumn<long> _numbers;

    public ReadWork(NpgsqlConnection connection)
        : base(connection)
    {
        _command = new NpgsqlCommand(Text, connection) { CommandTimeout = 0 };
        _numbers = new ArrayColumn<long>(_command, NpgsqlDbType.Bigint);
    }

    public override bool OnlyReads => true;

    public override async Task RunAsync(List<ReadCall> batch, CancellationToken ct)
    {
        _numbers.Clear();
        foreach (var call in batch) _numbers.Add(call.Number);
        await using (var reader = await _command.ExecuteReaderAsync(ct))
        {
            var row = new PostgresRow(reader);
            while (await reader.ReadAsync(ct)) batch[(int)row.GetInt64(SessionRow.End) - 1].Complete(SessionRow.Read(row));
        }

        // Those without a row.
        foreach (var call in batch) call.Complete(null);
    }

    public override ValueTask DisposeAsync()
    {
        _command.Dispose();
        return base.DisposeAsync();
    }

    protected override Task PrepareStatementsAsync(CancellationToken ct) => _command.PrepareAsync(ct);
}
