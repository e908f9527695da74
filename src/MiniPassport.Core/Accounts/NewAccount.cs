namespace MiniPassport.Core.Accounts;

/// <summary>An account to be created with a phone and a password.</summary>
/// <param name="Id">Its id, made by the caller.</param>
/// <param name="Phone">Its phone; the store's unique index decides who gets it.</param>
/// <param name="PasswordHash">The finished hash string.</param>
/// <param name="UserName">The name to show, if given.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="CreatedAt">Now.</param>
/// <param name="Address">The peer's address, for the audit entry.</param>
public sealed record NewAccount(
    Guid Id, PhoneNumber Phone, string PasswordHash, string? UserName, Roles Roles, DateTimeOffset CreatedAt, string? Address)
{
    /// <summary>Leaves the hash out.</summary>
    public override string ToString() => $"new account {Id}";
}
