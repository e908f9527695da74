using System.Globalization;
using Npgsql;

namespace MiniPassport.TestServers.PostgreSql;

/// <summary>One database of a test, and a look at, or a hand in, it past the store.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    internal TestDatabase(PostgresCluster cluster, string name) => (Cluster, Name) = (cluster, name);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where it is.</summary>
    public PostgresCluster Cluster { get; }

    /// <summary>How its owner reaches it; what a server under test is given.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(Cluster.ConnectionString(Name)) { Pooling = true }.ConnectionString;

    /// <summary>A connection of its owner's that no pool keeps.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(Cluster.ConnectionString(Name));
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>How many rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row.</summary>
    public async Task<long> CountAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, parameters);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Every row by column name, bytes as lower-case hex.</summary>
    public async Task<List<Dictionary<string, string?>>> RowsAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, string?>>();
        while (await reader.ReadAsync()) rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => Text(reader.GetValue(i))));
        return rows;
    }

    /// <summary>Drops it, whoever is still connected; a server that is down takes it along anyway.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Cluster.ExecuteAsync($"DROP DATABASE {Name} WITH (FORCE)");
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            // Not there any more, nor to be reached: the directory goes with the server.
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name.TrimStart('@'), value);
        return command;
    }

    private static string? Text(object value) => value switch
    {
        DBNull => null,
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
