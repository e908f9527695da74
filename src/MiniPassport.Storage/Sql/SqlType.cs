namespace MiniPassport.Storage.Sql;

/// <summary>What a parameter holds.</summary>
internal enum SqlType
{
    Integer,
    Text,
    Bytes,

    /// <summary>A public id: 16 bytes, big-endian, in SQLite; <c>uuid</c> in PostgreSQL. Both sort by time.</summary>
    Id,
}
