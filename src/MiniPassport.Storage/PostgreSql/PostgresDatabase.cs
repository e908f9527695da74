using System.Data;
using MiniPassport.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace MiniPassport.Storage.PostgreSql;

/// <summary>A connection with its prepared statements.</summary>
internal sealed class PostgresDatabase(NpgsqlConnection connection) : SqlDatabase
{
    // As in SQLite: the statements are constants of this assembly, each used with one method only.
    private readonly Dictionary<string, NpgsqlCommand> _commands = new(ReferenceEqualityComparer.Instance);
    private NpgsqlTransaction? _transaction;

    /// <summary>Whether the connection is still one.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    /// <summary>How long a statement may take, in whole seconds.</summary>
    public int Timeout { get; set; } = 30;

    public override int Execute(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters) =>
        Prepare(sql, sql, parameters).ExecuteNonQuery();

    public override long? Insert(string sql, string key, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var text = _commands.ContainsKey(sql) ? sql : $"{sql} RETURNING {key}";
        return (long?)Prepare(sql, text, parameters).ExecuteScalar();
    }

    public override T? First<T>(string sql, Func<SqlRow, T> read, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
        where T : class
    {
        using var reader = Prepare(sql, sql, parameters).ExecuteReader(CommandBehavior.SingleRow);
        return reader.Read() ? read(new PostgresRow(reader)) : null;
    }

    public override long? Integer(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        using var reader = Prepare(sql, sql, parameters).ExecuteReader(CommandBehavior.SingleRow);
        return reader.Read() && !reader.IsDBNull(0) ? new PostgresRow(reader).GetInt64(0) : null;
    }

    public override List<T> All<T>(string sql, Func<SqlRow, T> read, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        using var reader = Prepare(sql, sql, parameters).ExecuteReader();
        var row = new PostgresRow(reader);
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(row));
        return rows;
    }

    // The sequence, and not the highest row: it also knows of those that are being written just now.
    public override long NewestSession() => Integer("SELECT nextval('sessions_number')")!.Value;

    public override void RunScript(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Timeout };
        command.ExecuteNonQuery();
    }

    // Any number, as long as every instance takes the same; it is the text MiniPass.
    public override void LockSchema() => First("SELECT pg_advisory_xact_lock(5578111012074255219)", static _ => "");

    public override void Begin() => Begin(IsolationLevel.ReadCommitted);

    /// <summary>Nothing is sent yet: the first statement takes it along.</summary>
    public void Begin(IsolationLevel isolation) => _transaction = connection.BeginTransaction(isolation);

    public override void Commit()
    {
        try
        {
            _transaction!.Commit();
        }
        finally
        {
            // Refused or not, the server has ended it.
            EndTransaction();
        }
    }

    public override void RollBack()
    {
        if (_transaction is null) return;
        try
        {
            _transaction.Rollback();
        }
        finally
        {
            EndTransaction();
        }
    }

    public override void Dispose()
    {
        EndTransaction();
        foreach (var command in _commands.Values) command.Dispose();
        connection.Dispose();
    }

    private void EndTransaction()
    {
        _transaction?.Dispose();
        _transaction = null;
    }

    private NpgsqlCommand Prepare(string key, string sql, ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var isNew = !_commands.TryGetValue(key, out var command);
        command ??= Create(sql, parameters);
        command.CommandTimeout = Timeout;
        for (var i = 0; i < parameters.Length; i++) command.Parameters[i].Value = Value(parameters[i].Value);
        if (!isNew) return command;
        command.Prepare();
        _commands.Add(key, command);
        return command;
    }

    // CA2100 is not in question: every text is a constant of this assembly.
    private NpgsqlCommand Create(string sql, ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in parameters)
            command.Parameters.Add(new NpgsqlParameter { ParameterName = name, NpgsqlDbType = TypeOf(value.Type) });
        return command;
    }

    private static NpgsqlDbType TypeOf(SqlType type) => type switch
    {
        SqlType.Integer => NpgsqlDbType.Bigint,
        SqlType.Text => NpgsqlDbType.Text,
        SqlType.Bytes => NpgsqlDbType.Bytea,
        SqlType.Id => NpgsqlDbType.Uuid,
    };

    private static object Value(in SqlValue value)
    {
        if (value.IsNull) return DBNull.Value;
        return value.Type switch
        {
            SqlType.Integer => value.Integer,
            SqlType.Text => PostgresText.Check(value.Text),
            SqlType.Bytes => value.Bytes,
            SqlType.Id => value.Id,
        };
    }
}
