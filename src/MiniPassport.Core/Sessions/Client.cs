namespace MiniPassport.Core.Sessions;

/// <summary>Where a request comes from.</summary>
/// <param name="Terminal">The terminal it asks for.</param>
/// <param name="UserAgent">Its User-Agent as sent.</param>
/// <param name="Address">The peer's address; an IPv6 one as its /64.</param>
public sealed record Client(Terminal Terminal, string? UserAgent, string? Address);
