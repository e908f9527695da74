using System.Runtime.InteropServices;
using SQLitePCL;

namespace MiniPassport.Bench.SignIn;

/// <summary>The sketch's database: one table, three prepared statements, the system's SQLite as the server uses it.</summary>
internal sealed class SqliteUpsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _begin, _commit, _upsert;

    public SqliteUpsert(string file, string synchronous)
    {
        if (NativeLibrary.TryLoad("libsqlite3.so.0", out var library))
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? library : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        Check(raw.sqlite3_open(file, out _database));
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = " + synchronous);
        Execute("PRAGMA cache_size = -32768");
        Execute("PRAGMA wal_autocheckpoint = 4000");
        Execute("CREATE TABLE IF NOT EXISTS identities (id INTEGER PRIMARY KEY, open_id TEXT NOT NULL UNIQUE, session_key TEXT NOT NULL, updated_at INTEGER NOT NULL)");
        (_begin, _commit) = (Prepare("BEGIN IMMEDIATE"), Prepare("COMMIT"));
        _upsert = Prepare("""
            INSERT INTO identities (open_id, session_key, updated_at) VALUES (?1, ?2, ?3)
            ON CONFLICT (open_id) DO UPDATE SET session_key = excluded.session_key, updated_at = excluded.updated_at RETURNING id
            """);
    }

    public void Begin() => Step(_begin);

    public void Commit() => Step(_commit);

    public long Run(Person person)
    {
        Check(raw.sqlite3_bind_text(_upsert, 1, person.OpenId));
        Check(raw.sqlite3_bind_text(_upsert, 2, person.SessionKey));
        Check(raw.sqlite3_bind_int64(_upsert, 3, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()));
        if (raw.sqlite3_step(_upsert) != raw.SQLITE_ROW) throw Failed();
        var id = raw.sqlite3_column_int64(_upsert, 0);
        Check(raw.sqlite3_reset(_upsert));
        return id;
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<sqlite3_stmt>)[_begin, _commit, _upsert]) raw.sqlite3_finalize(statement);
        raw.sqlite3_close_v2(_database);
    }

    private static void Step(sqlite3_stmt statement)
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE) throw new InvalidOperationException("SQLite refused BEGIN or COMMIT");
        Check(raw.sqlite3_reset(statement));
    }

    private static void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw new InvalidOperationException($"SQLite answered {result}");
    }

    private void Execute(string sql)
    {
        if (raw.sqlite3_exec(_database, sql) != raw.SQLITE_OK) throw Failed();
    }

    private sqlite3_stmt Prepare(string sql) =>
        raw.sqlite3_prepare_v2(_database, sql, out var statement) == raw.SQLITE_OK ? statement : throw Failed();

    private InvalidOperationException Failed() => new(raw.sqlite3_errmsg(_database).utf8_to_string());
}
