namespace MiniPassport.Campaigns.Rolling;

/// <summary>What came of a rolling restart.</summary>
/// <param name="Restarts">Of either server.</param>
/// <param name="Requests">That were answered.</param>
/// <param name="Took">From the first request to the last.</param>
/// <param name="Living">Sessions that were asked for at the end, and must live.</param>
/// <param name="Ended">Sessions that were asked for at the end, and must be over.</param>
/// <param name="Failures">Everything that was not as it must be.</param>
/// <param name="Balancer">What the balancer printed.</param>
internal sealed record RollingResult(int Restarts, int Requests, TimeSpan Took, int Living, int Ended, IReadOnlyList<string> Failures, string Balancer);
