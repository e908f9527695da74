namespace MiniPassport.Core.Sessions;

/// <summary>
/// Ends every session there is (<see cref="SessionEndReason.EndedByOperator"/>), visitors' included, a few hundred accounts a transaction. For the
/// operator, above all after a restored backup: what people ended since it was taken would otherwise be alive again.
/// </summary>
public sealed class EndEverySession(ISessionStore sessions, TimeProvider clock)
{
    /// <summary>Ends them. Stopped half-way, it may be run again.</summary>
    /// <param name="ct">Stops after the transaction that is under way.</param>
    public async ValueTask ExecuteAsync(CancellationToken ct)
    {
        long? last = 0;
        while (last is { } after) last = await sessions.EndEveryAsync(after, clock.GetUtcNow(), ct);
    }
}
