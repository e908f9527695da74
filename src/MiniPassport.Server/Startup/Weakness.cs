namespace MiniPassport.Server.Startup;

/// <summary>A switch that makes the server weaker than it is by default.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Weakens">What it weakens, as the operator reads it at every start.</param>
/// <param name="Holds">Whether it is set so.</param>
internal sealed record Weakness(string Key, string Weakens, Func<IConfiguration, bool> Holds);
