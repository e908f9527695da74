namespace MiniPassport.Fuzz.Judging;

/// <summary>What an answer was.</summary>
/// <param name="Kind">For the statistics.</param>
/// <param name="IsSuccess">Whether a contract said that it did what was asked.</param>
/// <param name="Fault">Which rule it broke; null for none.</param>
internal sealed record Verdict(string Kind, bool IsSuccess, string? Fault);
