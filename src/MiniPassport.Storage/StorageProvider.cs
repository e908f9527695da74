namespace MiniPassport.Storage;

/// <summary>Where accounts and sessions are kept.</summary>
public enum StorageProvider
{
    /// <summary>A SQLite file in the data directory; the default.</summary>
    Sqlite = 0,

    /// <summary>A PostgreSQL server, 13 or later, which several instances can share.</summary>
    PostgreSql = 1,
}
