namespace MiniPassport.Core.Accounts;

/// <summary>Another password for an account.</summary>
/// <param name="Account">The account's number.</param>
/// <param name="Session">Number of the session it is changed in; it goes on, all others end.</param>
/// <param name="OldHash">The stored hash that the present password was proven by.</param>
/// <param name="NewHash">The new one.</param>
/// <param name="At">Now.</param>
/// <param name="Address">The peer's address, for the audit trail.</param>
public sealed record PasswordReplacement(long Account, long Session, string OldHash, string NewHash, DateTimeOffset At, string? Address)
{
    /// <summary>Leaves the hashes out.</summary>
    public override string ToString() => $"password of account {Account}";
}
