namespace MiniPassport.Api.Http;

/// <summary>Section <c>Overload</c>: when a request is answered 503 at once because there are too many. Health probes never are.</summary>
public sealed class OverloadOptions
{
    /// <summary>
    /// Requests served at once, those included that wait for WeChat, the store or a hash; one more is answered 503. Bounds the memory. Default 2 048 for each of the
    /// machine's cores; 1 to 1 000 000. Below sign-ins per second × seconds WeChat takes, it refuses people whom the machine could serve.
    /// </summary>
    public int MaxRequests { get; set; } = 2_048 * Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>
    /// How long work may stand in line for a processor. Where it keeps standing longer, ever more requests are answered 503 until it does not.
    /// Default 0.1 s; 10 ms to 1 min, or 0: never for that reason.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Connections open at once, idle ones included; one more is closed unread. Bounds what slow and idle clients hold. Default 20 000; 10 to 1 000 000.
    /// </summary>
    public int MaxConnections { get; set; } = 20_000;
}
