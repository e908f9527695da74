using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.PostgreSql;

/// <summary>A read that waits for a worker as the writes do.</summary>
internal sealed class PostgresRead<T>(Func<SqlDatabase, T> read) : WriteOperation<T>
{
    public override bool IsRead => true;

    protected override T Run(SqlDatabase db) => read(db);
}
