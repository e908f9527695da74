namespace MiniPassport.Storage;

/// <summary>Where accounts and sessions are kept.</summary>
public enum StorageProvider
{
    /// <summary>A SQLite file in the data directory; the default.</summary>
    Sqlite = 0,

    /// <summary>A PostgreSQL server. Not in this version: the server refuses to start with it.</summary>
    PostgreSql = 1,
}
