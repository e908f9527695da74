
namespace MiniPassport.Storage.Sql.Rows;

/// <summary>How the core's values lie in columns.</summary>
internal static class Values
{
    public static long Milliseconds(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset Time(this SqlRow row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static string? Text(this SqlRow row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>The time as it will be read back.</summary>
    public static DateTimeOffset Stored(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
