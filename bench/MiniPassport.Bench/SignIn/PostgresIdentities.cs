using Npgsql;

namespace MiniPassport.Bench.SignIn;

/// <summary>One prepared statement, and so one transaction, a sign-in, on as many connections as pgbench is given.</summary>
internal sealed class PostgresIdentities : IIdentities
{
    public const int Connections = 32;

    private const string Upsert = """
        INSERT INTO identities (open_id, session_key, updated_at) VALUES ($1, $2, $3)
        ON CONFLICT (open_id) DO UPDATE SET session_key = excluded.session_key, updated_at = excluded.updated_at RETURNING id
        """;

    private readonly NpgsqlDataSource _source;

    private PostgresIdentities(NpgsqlDataSource source) => _source = source;

    public static async Task<PostgresIdentities> OpenAsync(string connection)
    {
        var text = new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = Connections, MaxAutoPrepare = 4, AutoPrepareMinUsages = 2 };
        var source = new NpgsqlSlimDataSourceBuilder(text.ToString()).Build();
        await using var create = source.CreateCommand(
            """
            CREATE TABLE IF NOT EXISTS identities (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            open_id text COLLATE "C" NOT NULL UNIQUE, session_key text NOT NULL, updated_at bigint NOT NULL)
            """);
        await create.ExecuteNonQueryAsync();
        return new PostgresIdentities(source);
    }

    public async Task<long> UpsertAsync(Person person)
    {
        await using var command = _source.CreateCommand(Upsert);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = person.OpenId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = person.SessionKey });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
