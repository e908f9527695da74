namespace MiniPassport.Fuzz.Seeds;

/// <summary>Every endpoint of every contract.</summary>
internal static class AllSeeds
{
    public static IReadOnlyList<Seed> List { get; } = [.. UsersSeeds.List, .. OtherSeeds.List];
}
