using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MiniPassport.Storage.Tests.Support;

/// <summary>A look at, or a hand in, a store's file past the ports. The store must be open or have been: it loads the engine.</summary>
internal static class SideDoor
{
    public static List<string> Query(string directory, string sql) => Read(
        directory, sql, static row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "null" : row.GetString(i))));

    public static List<Dictionary<string, string?>> Rows(string directory, string table) => Read(
        directory, $"SELECT * FROM {table}", static row => Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, i => Text(row.GetValue(i))));

    private static List<T> Read<T>(string directory, string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "minipassport.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private static string? Text(object value) => value switch
    {
        DBNull => null,
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
