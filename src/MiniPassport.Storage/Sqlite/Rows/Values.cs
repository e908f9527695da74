using Microsoft.Data.Sqlite;

namespace MiniPassport.Storage.Sqlite.Rows;

/// <summary>How the core's values lie in columns.</summary>
internal static class Values
{
    public static byte[] Bytes(this Guid id) => id.ToByteArray(bigEndian: true);

    public static long Milliseconds(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static Guid Id(this SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), bigEndian: true);

    public static DateTimeOffset Time(this SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>The time as it will be read back.</summary>
    public static DateTimeOffset Stored(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
