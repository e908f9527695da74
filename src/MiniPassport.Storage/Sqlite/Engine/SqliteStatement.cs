using System.Text;
using Microsoft.Data.Sqlite;
using MiniPassport.Storage.Sql;
using SQLitePCL;

namespace MiniPassport.Storage.Sqlite.Engine;

/// <summary>A prepared statement and, while it is stepped through, its current row.</summary>
internal sealed class SqliteStatement : SqlRow, IDisposable
{
    private const int MostOnStack = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int[]? _places;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out _statement), database);
    }

    /// <summary>Sets every parameter; a statement gets the same ones in the same order each time.</summary>
    public void Bind(ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        _places ??= Places(parameters);
        for (var i = 0; i < parameters.Length; i++)
            SqliteException.ThrowExceptionForRC(Bind(_places[i], parameters[i].Value), _database);
    }

    /// <returns>Whether there is a row.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, _database);
        return false;
    }

    /// <summary>Ends it, also after an error, whose code this repeats; what was bound stays until it is bound again.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public override bool IsDBNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public override long GetInt64(int column) => raw.sqlite3_column_int64(_statement, column);

    // The bytes of a text column are its UTF-8, U+0000 included.
    public override string GetString(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public override byte[] GetBytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public override Guid GetId(int column) => new(raw.sqlite3_column_blob(_statement, column), bigEndian: true);

    public void Dispose() => _statement.Dispose();

    private int[] Places(ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var places = new int[parameters.Length];
        for (var i = 0; i < places.Length; i++) places[i] = raw.sqlite3_bind_parameter_index(_statement, parameters[i].Name);
        return places;
    }

    private int Bind(int place, in SqlValue value)
    {
        if (value.IsNull) return raw.sqlite3_bind_null(_statement, place);
        return value.Type switch
        {
            SqlType.Integer => raw.sqlite3_bind_int64(_statement, place, value.Integer),
            SqlType.Text => Bind(place, value.Text),
            SqlType.Bytes => Bind(place, value.Bytes),
            SqlType.Id => Bind(place, value.Id),
        };
    }

    private int Bind(int place, string text)
    {
        if (text.Length == 0) return raw.sqlite3_bind_text(_statement, place, "");
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> buffer = most <= MostOnStack ? stackalloc byte[MostOnStack] : new byte[most];
        return raw.sqlite3_bind_text(_statement, place, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }

    // An empty span has no address, and no address means null.
    private int Bind(int place, byte[] bytes) =>
        bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(_statement, place, 0) : raw.sqlite3_bind_blob(_statement, place, bytes);

    private int Bind(int place, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(_statement, place, bytes);
    }
}
