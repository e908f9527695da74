using Microsoft.Data.Sqlite;

namespace MiniPassport.Storage.Tests.Support;

/// <summary>A look at, or a hand in, a store's file past the ports. The store must be open or have been: it loads the engine.</summary>
internal static class SideDoor
{
    public static List<string> Query(string directory, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "minipassport.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetString(i))));
        return rows;
    }
}
