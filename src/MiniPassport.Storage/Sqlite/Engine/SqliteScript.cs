using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MiniPassport.Storage.Sqlite.Engine;

/// <summary>Runs a script statement by statement; SQLite's own parser says where each one ends, triggers and comments included.</summary>
internal static class SqliteScript
{
    public static void Run(sqlite3 database, string sql)
    {
        while (sql.Length > 0)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out var statement, out var rest), database);
            using (statement)
            {
                // What is left may be a comment or white space: no statement.
                if (!statement.IsInvalid) Step(database, statement);
            }

            sql = rest ?? "";
        }
    }

    private static void Step(sqlite3 database, sqlite3_stmt statement)
    {
        int code;
        do code = raw.sqlite3_step(statement);
        while (code == raw.SQLITE_ROW);
        if (code != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, database);
    }
}
