namespace MiniPassport.Server;

/// <summary>Section <c>Shutdown</c>: how the server goes when it is told to (SIGTERM, Ctrl-C).</summary>
public sealed class ShutdownOptions
{
    /// <summary>
    /// How long it goes on serving while <c>/health/ready</c> already says no, so that the balancer in front of it sends its requests elsewhere
    /// before the first one is refused: at least two of the balancer's checks. Default 0 s, for a server that is alone; at most 60 s.
    /// </summary>
    public TimeSpan Drain { get; set; } = TimeSpan.Zero;
}
