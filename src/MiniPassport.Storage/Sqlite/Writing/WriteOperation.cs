using MiniPassport.Storage.Sqlite.Engine;

namespace MiniPassport.Storage.Sqlite.Writing;

/// <summary>One write that waits for its commit. It may run again after a rollback, so it keeps nothing but its input and latest outcome.</summary>
internal abstract class WriteOperation
{
    /// <summary>Runs inside an open transaction.</summary>
    public abstract void Execute(SqliteDatabase db);

    /// <summary>The transaction is durable.</summary>
    public abstract void Complete();

    /// <summary>The transaction did not happen, or nobody can tell.</summary>
    public abstract void Fail(Exception exception);
}
