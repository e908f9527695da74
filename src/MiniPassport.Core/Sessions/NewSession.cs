using MiniPassport.Core.Accounts;

namespace MiniPassport.Core.Sessions;

/// <summary>A session to be started.</summary>
/// <param name="Terminal">The terminal.</param>
/// <param name="UserAgent">The client's User-Agent, already cut to 256 characters.</param>
/// <param name="Address">The peer's address, for the audit entry.</param>
/// <param name="StartedAt">Now; the first token's <c>iat</c> is this in whole seconds.</param>
/// <param name="EndsOthers">Whether the account's other sessions on this terminal end (<c>Sessions:OnePerTerminal</c>).</param>
/// <param name="Scope">The only roles it may use; null for all that the account holds.</param>
/// <param name="Handle">Its handle, of which the store keeps the hash; null for none.</param>
/// <param name="Rotates">Whether the handle takes the place of the identity's earlier rotating one.</param>
public sealed record NewSession(
    Terminal Terminal, string UserAgent, string? Address, DateTimeOffset StartedAt, bool EndsOthers,
    Roles? Scope = null, SessionHandle? Handle = null, bool Rotates = false)
{
    /// <summary>
    /// The stored hash that the person's password was proven by; the session does not start once another one is stored. Null where no password was judged.
    /// </summary>
    public string? ProvenHash { get; init; }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(NewSession);
}
