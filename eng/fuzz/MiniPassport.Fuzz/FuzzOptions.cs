namespace MiniPassport.Fuzz;

/// <summary>How much is to be sent, and where what was found goes.</summary>
/// <param name="Seed">The same seed makes the same requests, but for what the server itself made up: tokens, handles, codes.</param>
/// <param name="Requests">Requests after which it is enough.</param>
/// <param name="Time">Or time.</param>
/// <param name="Artifacts">Directory of the requests that broke a rule, as raw bytes, and of the server's log.</param>
/// <param name="Workers">Connections at work at once, at most.</param>
/// <param name="Report">Takes lines for people.</param>
public sealed record FuzzOptions(ulong Seed, long Requests, TimeSpan Time, string Artifacts, int Workers, Action<string> Report);
