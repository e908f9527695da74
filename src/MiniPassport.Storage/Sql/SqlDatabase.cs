namespace MiniPassport.Storage.Sql;

/// <summary>
/// One connection with its prepared statements, for one thread at a time. The statements are constants of this assembly that both
/// engines understand, with parameters by name; a row must be read to its end before the next statement runs.
/// </summary>
internal abstract class SqlDatabase : IDisposable
{
    /// <summary>Runs a statement without rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public abstract int Execute(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters);

    /// <summary>Inserts one row into a table whose <paramref name="key"/> the database counts up.</summary>
    /// <returns>The new row's key; null when a conflict was passed over.</returns>
    public abstract long? Insert(string sql, string key, params ReadOnlySpan<(string Name, SqlValue Value)> parameters);

    /// <summary>The first row, or null.</summary>
    public abstract T? First<T>(string sql, Func<SqlRow, T> read, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
        where T : class;

    /// <summary>The first column of the first row as an integer; null without a row or for a null.</summary>
    public abstract long? Integer(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters);

    /// <summary>Every row; the statement bounds their number.</summary>
    public abstract List<T> All<T>(string sql, Func<SqlRow, T> read, params ReadOnlySpan<(string Name, SqlValue Value)> parameters);

    /// <summary>A number that no session started so far is above, and every later one is.</summary>
    public abstract long NewestSession();

    /// <summary>Runs a migration's statements, one after the other.</summary>
    public abstract void RunScript(string sql);

    /// <summary>Keeps other processes from migrating until the transaction ends.</summary>
    public abstract void LockSchema();

    public abstract void Begin();

    public abstract void Commit();

    /// <summary>Ends an open transaction without a trace; does nothing without one.</summary>
    public abstract void RollBack();

    public abstract void Dispose();
}
