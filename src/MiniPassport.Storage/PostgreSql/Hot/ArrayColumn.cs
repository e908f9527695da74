using Npgsql;
using NpgsqlTypes;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>One column of a batch: an array parameter whose list is filled anew for every batch. Its type is said, for a column of nulls has none.</summary>
internal sealed class ArrayColumn<T>
{
    private readonly List<T> _values = new(Lanes<HotCall>.LargestBatch);

    public ArrayColumn(NpgsqlCommand command, NpgsqlDbType type) => Add(command.Parameters, type);

    public ArrayColumn(NpgsqlBatchCommand command, NpgsqlDbType type) => Add(command.Parameters, type);

    public void Add(T value) => _values.Add(value);

    public void Clear() => _values.Clear();

    private void Add(NpgsqlParameterCollection parameters, NpgsqlDbType type) =>
        parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = _values, NpgsqlDbType = NpgsqlDbType.Array | type });
}
