using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.PostgreSql.Instances;

/// <summary>The table of running servers. Only the database's clock counts: theirs may differ.</summary>
internal static class InstanceRows
{
    private const string Now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    // Three beats missed.
    private const string IsAlive = $"seen_at > {Now} - 15000";

    private const string Beat = $"""
        INSERT INTO instances (id, kids, seen_at) VALUES (@id, @kids, {Now})
        ON CONFLICT (id) DO UPDATE SET kids = excluded.kids, seen_at = excluded.seen_at
        """;

    private const string Others = $"SELECT id, kids FROM instances WHERE id <> @id AND {IsAlive}";

    private const string Remove = $"DELETE FROM instances WHERE id = @id OR seen_at < {Now} - 3600000";

    public static List<Instance> FindOthers(SqlDatabase db, Instance self) =>
        db.All(Others, static row => new Instance(row.GetId(0), row.GetString(1).Split(',')), ("@id", self.Id));

    /// <summary>Says that a server is there, for the first time or again.</summary>
    public sealed class Write(Instance self) : WriteOperation<Done>
    {
        public override bool IsOneRow => true;

        protected override Done Run(SqlDatabase db)
        {
            db.Execute(Beat, ("@id", self.Id), ("@kids", string.Join(',', self.Kids)));
            return default;
        }
    }

    /// <summary>Says that a server goes, and forgets those that went without a word.</summary>
    public sealed class Delete(Instance self) : WriteOperation<Done>
    {
        public override bool IsOneRow => true;

        protected override Done Run(SqlDatabase db)
        {
            db.Execute(Remove, ("@id", self.Id));
            return default;
        }
    }
}
