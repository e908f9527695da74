using System.Globalization;
using MiniPassport.Storage.Sql;

namespace MiniPassport.Storage.PostgreSql;

/// <summary>What a server must have set: without it a write that was acknowledged may be lost, or one person taken for another.</summary>
internal static class PostgresSettings
{
    private const int Oldest = 130_000;

    private const string Current = """
        SELECT current_setting('server_version_num'), current_setting('server_encoding'), current_setting('fsync'),
            current_setting('full_page_writes'), current_setting('synchronous_commit')
        """;

    /// <exception cref="StorageStartException">One of them is not as it must be.</exception>
    public static void Check(SqlDatabase database)
    {
        var (version, encoding, fsync, fullPageWrites, synchronousCommit) = database.First(
            Current, static row => Tuple.Create(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)))!;
        if (int.Parse(version, CultureInfo.InvariantCulture) < Oldest) throw Refused("the server is older than PostgreSQL 13");
        if (encoding != "UTF8") throw Refused($"the database's encoding is {encoding}, not UTF8");
        if (fsync != "on") throw Refused("fsync is off, so a power cut would lose acknowledged writes or the database");
        if (fullPageWrites != "on") throw Refused("full_page_writes is off, so a power cut could tear the database's pages");
        if (synchronousCommit is not ("on" or "remote_apply"))
            throw Refused($"synchronous_commit is {synchronousCommit}, so a crash or a fail-over would lose acknowledged writes");
    }

    private static StorageStartException Refused(string reason) => new($"Storage:ConnectionString: {reason}.");
}
