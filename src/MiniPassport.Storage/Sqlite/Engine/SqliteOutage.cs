using Microsoft.Data.Sqlite;
using MiniPassport.Core.Accounts;
using SQLitePCL;

namespace MiniPassport.Storage.Sqlite.Engine;

/// <summary>Tells the machine's failures from a statement's own, and keeps the driver's exceptions inside.</summary>
internal static class SqliteOutage
{
    /// <summary>Whether the failure says nothing about the operation that met it: the next one would fail as well.</summary>
    public static bool IsOutage(Exception exception) => exception is SqliteException sqlite
        ? sqlite.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM
            or raw.SQLITE_CORRUPT or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PROTOCOL or raw.SQLITE_NOTADB
        : exception is IOException or UnauthorizedAccessException;

    /// <summary>Whether a flush may have failed: then the disk may lack what the kernel still shows.</summary>
    public static bool IsFromDisk(Exception exception) => exception is SqliteException { SqliteErrorCode: raw.SQLITE_IOERR };

    /// <summary>What the caller sees: driver and disk failures as an outage, a bug as itself.</summary>
    public static Exception ForCaller(Exception exception) => exception is SqliteException or IOException or UnauthorizedAccessException
        ? new StoreUnavailableException("The database refuses: " + exception.Message, exception)
        : exception;
}
