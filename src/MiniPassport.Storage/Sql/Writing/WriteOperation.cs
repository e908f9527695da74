namespace MiniPassport.Storage.Sql.Writing;

/// <summary>One write that waits for its commit. It may run again after a rollback, so it keeps nothing but its input and latest outcome.</summary>
internal abstract class WriteOperation
{
    /// <summary>
    /// Whether it stands or falls with the state of a single row, which its own statements check: then concurrent transactions cannot
    /// come between, and a database with more than one writer need not guard against it.
    /// </summary>
    public virtual bool IsOneRow => false;

    /// <summary>Whether it writes nothing, and needs no transaction.</summary>
    public virtual bool IsRead => false;

    /// <summary>Runs inside an open transaction.</summary>
    public abstract void Execute(SqlDatabase db);

    /// <summary>The transaction is durable.</summary>
    public abstract void Complete();

    /// <summary>The transaction did not happen, or nobody can tell.</summary>
    public abstract void Fail(Exception exception);
}
