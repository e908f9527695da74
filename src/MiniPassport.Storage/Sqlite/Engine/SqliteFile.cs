using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MiniPassport.Storage.Sqlite.Engine;

/// <summary>The database file and how connections to it are set up.</summary>
/// <param name="dataDirectory">The directory it lies in.</param>
internal sealed class SqliteFile(string dataDirectory)
{
    public const string Name = "minipassport.db";

    private readonly string _path = Path.GetFullPath(Path.Combine(dataDirectory, Name));

    /// <summary>Makes directory and file for their owner's eyes only; SQLite gives its -wal and -shm files the mode of the main one.</summary>
    public void Create()
    {
        var directory = Path.GetDirectoryName(_path)!;
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        new FileStream(_path, options).Dispose();
    }

    public SqliteDatabase OpenWriter()
    {
        var database = Open();
        try
        {
            // FULL: an acknowledged write survives a power cut. NORMAL would lose everything since the last checkpoint.
            database.Execute("PRAGMA synchronous = FULL");
            database.Execute("PRAGMA foreign_keys = ON");
            database.Execute("PRAGMA temp_store = MEMORY");
            database.Execute("PRAGMA cache_size = -32768");
            database.Execute("PRAGMA wal_autocheckpoint = 4000");
            database.Execute("PRAGMA journal_size_limit = 67108864");
            database.Execute("PRAGMA journal_mode = WAL");
            RefuseUnsafe(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes everything that is to be seen into the database itself, flushes that, and empties the log. What a flush failed for is no longer written by
    /// the kernel, although it is still read: only writing it again, elsewhere, makes it durable (decision 0018).
    /// </summary>
    /// <param name="database">A writer.</param>
    /// <returns>Whether the log is empty; no while another connection reads from it.</returns>
    public static bool FoldLog(SqliteDatabase database) => database.Integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0;

    public SqliteDatabase OpenReader()
    {
        var database = Open();
        try
        {
            database.Execute("PRAGMA query_only = ON");
            database.Execute("PRAGMA temp_store = MEMORY");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private SqliteDatabase Open()
    {
        // NOMUTEX: a connection is one thread's at a time, and a lock around every column that is read costs more than the reading.
        var code = raw.sqlite3_open_v2(_path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new SqliteDatabase(handle);
        try
        {
            SqliteException.ThrowExceptionForRC(code, handle);
            database.Execute("PRAGMA busy_timeout = 5000");
            // A disk error below a mapped page is a signal that ends the process; below a read it is an error code.
            database.Execute("PRAGMA mmap_size = 0");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void RefuseUnsafe(SqliteDatabase database)
    {
        var journal = database.First("PRAGMA journal_mode", static row => row.GetString(0));
        var synchronous = database.Integer("PRAGMA synchronous");
        if (journal != "wal" || synchronous != 2)
            throw new StorageStartException($"Storage:DataDirectory: the file system does not allow a write-ahead log (journal_mode {journal}, synchronous {synchronous}).");
    }
}
