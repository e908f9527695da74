namespace MiniPassport.Storage.PostgreSql.Instances;

/// <summary>A server that runs on the database, and the names of its keys.</summary>
internal sealed record Instance(Guid Id, string[] Kids)
{
    /// <summary>Whether one of the two would believe a credential of the other's.</summary>
    public bool SharesKeyWith(Instance other) => Kids.Intersect(other.Kids, StringComparer.Ordinal).Any();
}
