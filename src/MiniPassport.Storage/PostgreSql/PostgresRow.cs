using MiniPassport.Storage.Sql;
using Npgsql;

namespace MiniPassport.Storage.PostgreSql;

internal sealed class PostgresRow(NpgsqlDataReader reader) : SqlRow
{
    /// <summary>The type <c>int4</c> in PostgreSQL's catalogue.</summary>
    private const uint Int4 = 23;

    public override bool IsDBNull(int column) => reader.IsDBNull(column);

    // The driver widens nothing, and what is a small number in a table is INTEGER there.
    public override long GetInt64(int column) => reader.GetDataTypeOID(column) == Int4 ? reader.GetInt32(column) : reader.GetInt64(column);

    public override string GetString(int column) => reader.GetString(column);

    public override byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(column);

    public override Guid GetId(int column) => reader.GetGuid(column);
}
