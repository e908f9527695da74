using System.Globalization;
using MiniPassport.Campaigns.Journals;
using MiniPassport.TestServers.PostgreSql;
using Npgsql;

namespace MiniPassport.Campaigns.Crash;

/// <summary>PostgreSQL, a server of the campaign's own.</summary>
internal sealed class PostgresEngine : Engine
{
    // Every index against its table, and every table's pages, by PostgreSQL's own checker.
    private const string Integrity = """
        SELECT count(bt_index_parent_check(c.oid, true)) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
        WHERE m.amname = 'btree' AND c.relpersistence = 'p' AND i.indisready AND i.indisvalid
        """;

    private const string Pages = """
        SELECT c.relname, v.msg FROM pg_class c CROSS JOIN LATERAL verify_heapam(c.oid) v WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        """;

    // A row whose owner is not there: what a foreign key would have refused, looked for all the same.
    private const string Orphans = """
        SELECT (SELECT count(*) FROM sessions s LEFT JOIN accounts a ON a.number = s.account WHERE a.number IS NULL)
            + (SELECT count(*) FROM wechat_identities w LEFT JOIN accounts a ON a.number = w.account WHERE a.number IS NULL)
            + (SELECT count(*) FROM avatars p LEFT JOIN accounts a ON a.number = p.account WHERE a.number IS NULL)
        """;

    private readonly PostgresCluster _cluster;
    private readonly TestDatabase _database;

    private PostgresEngine(PostgresCluster cluster, TestDatabase database) => (_cluster, _database) = (cluster, database);

    public override string Name => "PostgreSQL";

    // A machine that is busy with all of this is not an outage.
    public override string[] Settings => ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", _database.ConnectionString, "--Storage:Timeout", "00:00:10"];

    public override bool CanBeKilled => true;

    public static async Task<PostgresEngine> CreateAsync(PostgresCluster cluster)
    {
        var database = await cluster.CreateDatabaseAsync();
        return new PostgresEngine(cluster, database);
    }

    public override Task KillAsync() => _cluster.KillAsync();

    public override Task StartAsync() => _cluster.StartAsync();

    public override async Task CheckAsync(string dataDirectory, Findings findings, CancellationToken ct)
    {
        try
        {
            await _cluster.ExecuteAsync("CREATE EXTENSION IF NOT EXISTS amcheck", _database.Name);
            await _cluster.ExecuteAsync(Integrity, _database.Name);
            if (await _cluster.ExecuteAsync("SELECT count(*) FROM (" + Pages + ") broken", _database.Name) is var pages and not 0)
                findings.Add(Finding.Wrong, $"verify_heapam finds {pages}");
        }
        catch (PostgresException broken)
        {
            findings.Add(Finding.Wrong, $"amcheck: {broken.MessageText}");
        }

        if (await _database.CountAsync(Orphans) is var orphans and not 0) findings.Add(Finding.HalfVisible, $"{orphans} rows without their account");
        foreach (var row in await _database.RowsAsync("SELECT stored_name, file_size FROM avatars"))
            CheckPicture(dataDirectory, row["stored_name"]!, long.Parse(row["file_size"]!, CultureInfo.InvariantCulture), findings);
    }

    public override ValueTask DisposeAsync() => _database.DisposeAsync();
}
