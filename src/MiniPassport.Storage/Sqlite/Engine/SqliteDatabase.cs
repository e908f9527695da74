using Microsoft.Data.Sqlite;
using MiniPassport.Storage.Sql;
using SQLitePCL;

namespace MiniPassport.Storage.Sqlite.Engine;

/// <summary>
/// A connection of the driver's with statements of our own: its commands box every parameter and make a reader for every row, which
/// cost more than SQLite did.
/// </summary>
internal sealed class SqliteDatabase(SqliteConnection connection) : SqlDatabase
{
    // The statements are constants of this assembly: few, and the same object each time.
    private readonly Dictionary<string, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly sqlite3 _handle = connection.Handle!;

    public override int Execute(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var statement = Prepare(sql);
        try
        {
            statement.Bind(parameters);
            while (statement.Step())
            {
                // A pragma answers; nobody asked.
            }

            return raw.sqlite3_changes(_handle);
        }
        finally
        {
            statement.Reset();
        }
    }

    public override long? Insert(string sql, string key, params ReadOnlySpan<(string Name, SqlValue Value)> parameters) =>
        Execute(sql, parameters) == 0 ? null : raw.sqlite3_last_insert_rowid(_handle);

    public override T? First<T>(string sql, Func<SqlRow, T> read, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
        where T : class
    {
        var statement = Prepare(sql);
        try
        {
            statement.Bind(parameters);
            return statement.Step() ? read(statement) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    public override long? Integer(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var statement = Prepare(sql);
        try
        {
            statement.Bind(parameters);
            return statement.Step() && !statement.IsDBNull(0) ? statement.GetInt64(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    public override List<T> All<T>(string sql, Func<SqlRow, T> read, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var statement = Prepare(sql);
        try
        {
            statement.Bind(parameters);
            var rows = new List<T>();
            while (statement.Step()) rows.Add(read(statement));
            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    public override long NewestSession() => Integer("SELECT coalesce(max(number), 0) FROM sessions")!.Value;

    public override void RunScript(string sql) => SqliteScript.Run(_handle, sql);

    // The transaction holds the one write lock already.
    public override void LockSchema()
    {
    }

    /// <summary>Opens a transaction that may write, waiting for other processes up to the busy timeout.</summary>
    public override void Begin() => Execute("BEGIN IMMEDIATE");

    public override void Commit() => Execute("COMMIT");

    // SQLite ends a transaction by itself after some errors.
    public override void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_handle) == 0) Execute("ROLLBACK");
    }

    public override void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        connection.Dispose();
    }

    private SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new SqliteStatement(_handle, sql));
        return statement;
    }
}
