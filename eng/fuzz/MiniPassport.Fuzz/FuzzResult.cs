namespace MiniPassport.Fuzz;

/// <summary>What a campaign came to.</summary>
/// <param name="Requests">Requests sent.</param>
/// <param name="Violations">What broke a rule, each with the file its request is in.</param>
/// <param name="Summary">Figures for people.</param>
/// <param name="Answered">How many answers of each kind there were, by HTTP status or by name, so that a reader sees what the generator reached.</param>
public sealed record FuzzResult(long Requests, IReadOnlyList<string> Violations, string Summary, IReadOnlyDictionary<string, long> Answered);
