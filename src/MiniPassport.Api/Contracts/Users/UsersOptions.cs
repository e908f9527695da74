namespace MiniPassport.Api.Contracts.Users;

/// <summary>Section <c>Contracts:Users</c>.</summary>
public sealed class UsersOptions
{
    /// <summary>
    /// Whether registering a phone that already has an account is answered like a success, so that nobody can find out who has one.
    /// Default false: the contract answers <c>该用户已存在</c> within a budget per address.
    /// </summary>
    public bool UniformRegister { get; set; }
}
