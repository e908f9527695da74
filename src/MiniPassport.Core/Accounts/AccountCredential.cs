namespace MiniPassport.Core.Accounts;

/// <summary>What a password sign-in is judged by.</summary>
/// <param name="Account">The account the phone belongs to.</param>
/// <param name="PasswordHash">The stored hash string, naming its algorithm and cost; null where no password is set.</param>
public sealed record AccountCredential(Account Account, string? PasswordHash)
{
    /// <summary>Leaves the hash out.</summary>
    public override string ToString() => $"credential of account {Account.Number}";
}
