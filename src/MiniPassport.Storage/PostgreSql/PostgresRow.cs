using MiniPassport.Storage.Sql;
using Npgsql;

namespace MiniPassport.Storage.PostgreSql;

internal sealed class PostgresRow(NpgsqlDataReader reader) : SqlRow
{
    public override bool IsDBNull(int column) => reader.IsDBNull(column);

    public override long GetInt64(int column) => reader.GetInt64(column);

    public override string GetString(int column) => reader.GetString(column);

    public override byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(column);

    public override Guid GetId(int column) => reader.GetGuid(column);
}
